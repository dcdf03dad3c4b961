import { useEffect, useState } from 'preact/hooks';

/** What the inspector shows, where it is open. */
export type Panel = 'traffic' | 'faults';

/** The part of the URL that remembers it, so that a reload or a link opens it again. */
const HASH = /^#inspector=(traffic|faults)$/;

const listeners = new Set<() => void>();
let isRead = false;
let current: Panel | undefined;

function read(): Panel | undefined {
  if (!isRead) current = HASH.exec(location.hash)?.[1] as Panel | undefined;
  isRead = true;
  return current;
}

/** Opens the inspector, shows another part of it, or closes it. */
export function showPanel(panel: Panel | undefined): void {
  isRead = true;
  current = panel;
  keepPanelInUrl();
  for (const listener of listeners) listener();
}

/** Writes into the URL what is open. Walking to another place makes a URL without it, so this is done after each walk. */
export function keepPanelInUrl(): void {
  const panel = read();
  const hash = panel === undefined ? '' : `#inspector=${panel}`;
  if (location.hash !== hash) history.replaceState(history.state, '', location.pathname + location.search + hash);
}

/** What is open now, for every part of the page that shows it. */
export function usePanel(): Panel | undefined {
  const [panel, setPanel] = useState(read);
  useEffect(() => {
    const listener = () => setPanel(read());
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return panel;
}
