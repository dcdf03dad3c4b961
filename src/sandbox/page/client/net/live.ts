import { useEffect, useState } from 'preact/hooks';
import type { Place, Scene, Span, WorkspaceInfo } from '../../contract.ts';

export type Live = {
  workspace?: WorkspaceInfo;
  /** What is seen at `at`; of another place while that is being fetched. */
  scene?: Scene;
  at?: { place: Place; span: Span };
  isConnected: boolean;
};

/** Where the browser gives up by itself (a server that answers, and answers wrongly, while it starts), it is asked again. Milliseconds. */
const RETRY = 1_000;

function addressOf(person: string, { conversation, thread, home }: Place, span: Span): string {
  const asked = { conversation, thread, home, ...span };
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) if (value !== undefined) query.set(key, value);
  return `/local/people/${encodeURIComponent(person)}/live?${query}`;
}

/**
 * What a person sees at a place, and every change of it. Not connected while the page is hidden: a browser opens only six connections to
 * one server, which many open tabs would use up.
 */
export function useLive(person: string, place: Place, span: Span): Live {
  const [live, setLive] = useState<Live>({ isConnected: true });
  const address = addressOf(person, place, span);

  useEffect(() => {
    let source: EventSource | undefined;
    let retry: number | undefined;

    function connect(): void {
      const opened = new EventSource(address);
      source = opened;
      opened.addEventListener('workspace', (event) =>
        setLive((now) => ({ ...now, workspace: JSON.parse(event.data) })),
      );
      opened.addEventListener('scene', (event) =>
        setLive((now) => ({ ...now, scene: JSON.parse(event.data), at: { place, span }, isConnected: true })),
      );
      opened.addEventListener('error', () => {
        setLive((now) => ({ ...now, isConnected: false }));
        if (opened.readyState === EventSource.CLOSED) retry = window.setTimeout(connect, RETRY);
      });
    }

    function disconnect(): void {
      window.clearTimeout(retry);
      source?.close();
    }

    function onVisibility(): void {
      disconnect();
      if (document.visibilityState === 'visible') connect();
    }

    onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      disconnect();
    };
  }, [address]);

  return live;
}
