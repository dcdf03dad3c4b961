import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalWorkspace } from '../local-workspace.ts';
import type { Place, Span } from './contract.ts';
import { sceneOf, workspaceInfo } from './scene.ts';

/** How long a page waits before it connects anew. Milliseconds. */
const RETRY = 1_000;

/** Comments in between keep proxies and sleeping laptops from taking the stream for dead. Milliseconds. */
const HEARTBEAT = 20_000;

/**
 * Streams what a person sees at a place as Server-Sent Events, until the page goes: `workspace` (people and apps) and `scene`, each once
 * at the start and again when it changed. Many changes in one turn of the event loop make one event.
 */
export function streamScene(
  request: IncomingMessage,
  response: ServerResponse,
  workspace: LocalWorkspace,
  person: string,
  { place, span }: { place: Place; span: Span },
): void {
  const me = workspace.as(person);
  let lastInfo = '';
  let due = false;

  function send(event: string, json: string): void {
    response.write(`event: ${event}\ndata: ${json}\n\n`);
  }

  function show(): void {
    due = false;
    if (response.writableEnded) return;
    try {
      const info = JSON.stringify(workspaceInfo(workspace));
      if (info !== lastInfo) send('workspace', info);
      lastInfo = info;
      send('scene', JSON.stringify(sceneOf(workspace, person, place, span)));
    } catch {
      // What cannot be shown (the person was removed meanwhile) ends the stream; the page asks again and is told why.
      response.end();
    }
  }

  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  response.write(`retry: ${RETRY}\n\n`);
  show();
  function soon(): void {
    if (due) return;
    due = true;
    setImmediate(show);
  }

  const unwatch = me.watch(soon);
  const unmove = workspace.clock.onMove(soon);
  const unfault = workspace.faults.subscribe(soon);
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT);
  heartbeat.unref();
  request.on('close', () => {
    clearInterval(heartbeat);
    unwatch();
    unmove();
    unfault();
    response.end();
  });
}
