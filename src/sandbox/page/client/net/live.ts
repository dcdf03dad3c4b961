import { useEffect, useState } from 'preact/hooks';
import type { Place, Scene, WorkspaceInfo } from '../../contract.ts';

export type Live = {
  workspace?: WorkspaceInfo;
  /** What is seen at `at`; of another place while that is being fetched. */
  scene?: Scene;
  at?: Place;
  isConnected: boolean;
};

function addressOf(person: string, place: Place): string {
  const query = new URLSearchParams(Object.entries(place).filter(([, value]) => value !== undefined));
  return `/local/people/${encodeURIComponent(person)}/live?${query}`;
}

/**
 * What a person sees at a place, and every change of it. Not connected while the page is hidden: a browser opens only six connections to
 * one server, which many open tabs would use up.
 */
export function useLive(person: string, place: Place): Live {
  const [live, setLive] = useState<Live>({ isConnected: false });
  const address = addressOf(person, place);

  useEffect(() => {
    let source: EventSource | undefined;

    function connect(): void {
      const opened = new EventSource(address);
      source = opened;
      opened.addEventListener('workspace', (event) =>
        setLive((now) => ({ ...now, workspace: JSON.parse(event.data) })),
      );
      opened.addEventListener('scene', (event) =>
        setLive((now) => ({ ...now, scene: JSON.parse(event.data), at: place, isConnected: true })),
      );
      opened.addEventListener('error', () => setLive((now) => ({ ...now, isConnected: false })));
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
  }, [address]);

  return live;
}
