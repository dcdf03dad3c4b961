import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JournalEntry } from '../journal.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import { methods } from '../web-api/methods/table.ts';
import type { Switches } from './inspector-contract.ts';
import { lineOf } from './inspector-lines.ts';

/** So many of the newest entries are shown at first. */
const AT_FIRST = 1_000;
/** More than a page keeps is not sent to it. */
const MOST_TOGETHER = 5_000;
/** What comes within this many milliseconds is sent together, so that a page keeps up with thousands. */
const TOGETHER = 60;
/** As for the page itself. Milliseconds. */
const HEARTBEAT = 20_000;

/** What is set to go wrong, and what could be. */
export function switchesOf(workspace: LocalWorkspace): Switches {
  return {
    faults: workspace.faults.active(),
    rateLimits: workspace.rateLimits.settings(),
    methods: Object.keys(methods),
  };
}

/**
 * Streams the traffic as Server-Sent Events, until the page goes: `start` with the newest lines, `lines` with those that came since, and
 * `switches` once at the start and again when they changed.
 */
export function streamTraffic(request: IncomingMessage, response: ServerResponse, workspace: LocalWorkspace): void {
  const { journal, faults, rateLimits } = workspace;
  let fresh: JournalEntry[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isSwitched = true;

  function send(event: string, data: unknown): void {
    response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  function lines(entries: readonly JournalEntry[]) {
    return entries.map((entry) => lineOf(entry, workspace.nameOf));
  }

  function flush(): void {
    timer = undefined;
    if (response.writableEnded) return;
    if (fresh.length > 0) send('lines', lines(fresh.slice(-MOST_TOGETHER)));
    fresh = [];
    if (isSwitched) send('switches', switchesOf(workspace));
    isSwitched = false;
  }

  function soon(): void {
    timer ??= setTimeout(flush, TOGETHER);
  }

  function switched(): void {
    isSwitched = true;
    soon();
  }

  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' });
  send('start', lines(journal.entries().slice(-AT_FIRST)));
  flush();
  const endings = [
    journal.subscribe((entry) => {
      fresh.push(entry);
      soon();
    }),
    faults.subscribe(switched),
    rateLimits.subscribe(switched),
  ];
  const heartbeat = setInterval(() => response.write(': still here\n\n'), HEARTBEAT);
  heartbeat.unref();
  request.on('close', () => {
    clearInterval(heartbeat);
    clearTimeout(timer);
    for (const end of endings) end();
    response.end();
  });
}
