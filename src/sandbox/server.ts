import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { isLoopback } from './delivery/loopback.ts';
import type { ResponseUrls } from './delivery/response-urls.ts';
import type { Journal } from './journal.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Who answers which requests. */
type Routes = {
  webApi: Handler;
  responseUrls: ResponseUrls;
  journal: Journal;
  /** The files that people gave to apps. */
  files: (request: IncomingMessage, response: ServerResponse) => void;
  socket: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** False where the path is not the page's. */
  page: (request: IncomingMessage, response: ServerResponse) => boolean;
};

/** Bodies of `response_url`s larger than this are no messages. */
const LARGEST_BODY = 1024 * 1024;

/** Listens on 127.0.0.1. Rejects naming the port where another program has it. */
export async function listen(port: number): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program; choose another port for the local workspace.`)
          : error,
      ),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** Answers the requests of this machine, and of no foreign web page. */
export function serve(server: Server, routes: Routes): void {
  server.on('request', (request, response) => {
    if (!isFromHere(request)) refuse(response, 403, 'This workspace serves only the machine it runs on.');
    else route(request, response, routes).catch(() => refuse(response, 500, 'Something went wrong.'));
  });
  server.on('upgrade', (request, socket, head) => {
    const isSocketMode = request.url?.startsWith('/socket/') === true;
    if (isSocketMode && isFromHere(request)) routes.socket(request, socket, head);
    else socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

async function route(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (path.startsWith('/api/')) await routes.webApi(request, response);
  else if (path.startsWith('/response/')) await answerResponseUrl(request, response, path, routes.responseUrls);
  else if (path.startsWith('/files-pri/')) routes.files(request, response);
  else if (path === '/journal') sendJournal(request, response, routes.journal);
  else if (!routes.page(request, response)) refuse(response, 404, 'There is nothing here.');
}

/** The journal for programs of any language: one JSON object per line; `?since=N` leaves out what is numbered up to N. */
function sendJournal(request: IncomingMessage, response: ServerResponse, journal: Journal): void {
  const since = Number(new URL(request.url ?? '/', 'http://localhost').searchParams.get('since') ?? 0);
  if (request.method !== 'GET' || Number.isNaN(since)) {
    refuse(response, 400, 'Ask with GET, and since as a number.');
    return;
  }
  response.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
  response.end(journal.toLines(since));
}

async function answerResponseUrl(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  responseUrls: ResponseUrls,
): Promise<void> {
  if (request.method !== 'POST') return refuse(response, 405, 'Messages are posted.');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) return refuse(response, 413, 'That is too large for a message.');
    chunks.push(bytes);
  }
  const { status, answer } = responseUrls.accept(path, Buffer.concat(chunks).toString('utf8'));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(answer));
}

/**
 * Whether a request names this machine as its host, and comes from no foreign page. A foreign page can point a name of its own at
 * 127.0.0.1 (DNS rebinding); then the host or the origin is that name.
 */
function isFromHere({ headers }: IncomingMessage): boolean {
  const host = URL.parse(`http://${headers.host ?? ''}`);
  if (host === null || !isLoopback(host.hostname)) return false;
  if (headers.origin === undefined) return true;
  const origin = URL.parse(headers.origin);
  return origin !== null && isLoopback(origin.hostname);
}

function refuse(response: ServerResponse, status: number, text: string): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}
