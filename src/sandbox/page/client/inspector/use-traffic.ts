import { useEffect, useReducer, useState } from 'preact/hooks';
import type { Switches } from '../../inspector-contract.ts';
import { EMPTY_LOG, nextLog, type TrafficEvent, type TrafficLog } from './traffic-log.ts';

export type Traffic = {
  log: TrafficLog;
  tell(event: TrafficEvent): void;
  /** Undefined until the server has said. */
  switches: Switches | undefined;
};

/** The traffic and the switches, live; not while the page is hidden, as with the desk. */
export function useTraffic(): Traffic {
  const [log, tell] = useReducer(nextLog, EMPTY_LOG);
  const [switches, setSwitches] = useState<Switches>();

  useEffect(() => {
    let source: EventSource | undefined;

    function connect(): void {
      const opened = new EventSource('/local/inspector/live');
      source = opened;
      opened.addEventListener('start', ({ data }) => tell({ type: 'started', lines: JSON.parse(data) }));
      opened.addEventListener('lines', ({ data }) => tell({ type: 'came', lines: JSON.parse(data) }));
      opened.addEventListener('switches', ({ data }) => setSwitches(JSON.parse(data)));
    }

    function onVisibility(): void {
      source?.close();
      source = undefined;
      if (document.visibilityState === 'visible') connect();
    }

    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      source?.close();
    };
  }, []);

  return { log, tell, switches };
}
