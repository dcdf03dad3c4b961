import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Clock } from '../../core/clock.ts';

/** Slack's request timestamp may be this far from ours, either way. https://docs.slack.dev/authentication/verifying-requests-from-slack */
const WINDOW_SECONDS = 300;
/** Longer than a request stays valid, however the two clocks differ. */
const REMEMBERED_SECONDS = 2 * WINDOW_SECONDS;

/** The largest body that is read: a 250 kB view, with what was typed, in URL encoding. Bytes. */
export const BODY_LIMIT = 2 * 1024 * 1024;

/**
 * The HTTP server in front of Bolt. Bolt checks the signature and refuses what is too old; refused here beforehand is what Bolt lets
 * through: a timestamp from the future, and a signed command or click that has already been answered once (a replay). Events are left
 * to the inbox, which knows them by their id, since Slack itself sends them again.
 */
export function createHttpDoor(options: {
  listener: (request: IncomingMessage, response: ServerResponse) => void;
  clock: Clock;
  healthy: () => Promise<boolean>;
}): { server: Server; listen(host: string, port: number): Promise<number>; close(): Promise<void> } {
  const { listener, clock, healthy } = options;
  const answered = new Map<string, number>();

  function nowSeconds(): number {
    return Math.floor(clock.now().epochMilliseconds / 1000);
  }

  function forgetOld(): void {
    const oldest = nowSeconds() - REMEMBERED_SECONDS;
    for (const [signature, at] of answered) {
      if (at >= oldest) return;
      answered.delete(signature);
    }
  }

  function receive(request: IncomingMessage, response: ServerResponse): void {
    const contentType = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
    // Bolt only knows the bare type and would take a form with a charset for JSON.
    if (contentType !== undefined) request.headers['content-type'] = contentType;
    const timestamp = Number(request.headers['x-slack-request-timestamp']);
    if (timestamp > nowSeconds() + WINDOW_SECONDS) {
      refuse(response, 401);
      return;
    }

    const signature = request.headers['x-slack-signature'];
    if (contentType === 'application/x-www-form-urlencoded' && typeof signature === 'string') {
      forgetOld();
      if (answered.has(signature)) {
        refuse(response, 401);
        return;
      }
      // Only what Bolt let in and we answered counts: a stranger cannot fill this with made-up signatures.
      response.once('finish', () => {
        if (response.statusCode < 300) answered.set(signature, nowSeconds());
      });
    }
    listener(request, response);
  }

  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0];
    if (path === '/health' && request.method === 'GET') {
      healthy().then(
        (ok) => refuse(response, ok ? 200 : 503),
        () => refuse(response, 503),
      );
      return;
    }
    if (path !== '/slack/events') {
      refuse(response, 404);
      return;
    }
    if (request.method !== 'POST') {
      refuse(response, 405);
      return;
    }
    receive(request, response);
  });
  server.requestTimeout = 10_000;

  return {
    server,
    listen: (host, port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port }, () => {
          server.off('error', reject);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/plain' });
  response.end(status === 200 ? 'ok\n' : '');
}
