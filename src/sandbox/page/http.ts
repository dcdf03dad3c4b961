import type { IncomingMessage, ServerResponse } from 'node:http';

/** Acts of a person: a composed message at most. Bytes. */
const LARGEST_ACT = 256 * 1024;

/** A refusal of the page's server, with its HTTP status. */
export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Refuses a request that came under another name than this machine's own: a foreign web page can point a name of its own at 127.0.0.1
 * and would then be "same origin" with it (DNS rebinding).
 */
export function requireLoopbackHost(request: IncomingMessage): void {
  if (!LOOPBACK_HOST.test(request.headers.host ?? ''))
    throw new Refusal(403, 'This page is only served to this machine.');
}

/**
 * Refuses a change that another web page asks for: only of a type that a browser sends across origins only after asking, and only
 * from the page's own origin.
 */
export function requireOwnPage(request: IncomingMessage, type: 'application/json' | 'application/octet-stream'): void {
  if (request.method !== 'POST') throw new Refusal(405, 'Changes are made by POST.');
  if (request.headers.origin !== `http://${request.headers.host}`)
    throw new Refusal(403, 'Only the page itself may act.');
  const contentType = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (contentType !== type) throw new Refusal(415, `Send ${type}.`);
}

/** The parsed body. Throws a `Refusal` where it is too large or no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBytes(request, LARGEST_ACT, 'That is more than a person types.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(400, 'The body is no JSON.');
  }
}

/** The body. Throws a `Refusal` with these words where it has more bytes than that. */
export async function readBytes(request: IncomingMessage, most: number, tooLarge: string): Promise<Buffer> {
  // Told before it is read: who is cut off in the middle hears nothing.
  if (Number(request.headers['content-length']) > most) throw new Refusal(413, tooLarge);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > most) throw new Refusal(413, tooLarge);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

/** Headers of every answer: nothing from elsewhere, no guessing of types, in nobody's frame. */
export function setGuardHeaders(response: ServerResponse, scriptHashes: readonly string[] = []): void {
  const scripts = ["'self'", ...scriptHashes.map((hash) => `'${hash}'`)].join(' ');
  response.setHeader(
    'content-security-policy',
    `default-src 'self'; script-src ${scripts}; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
}

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
