import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { setGuardHeaders } from './http.ts';

const CLIENT = join(import.meta.dirname, 'client');
const { resolve } = createRequire(import.meta.url);

/** The libraries of the page, each under a fixed path; the import map of index.html names the same. */
const VENDOR: Record<string, string> = {
  '/vendor/preact.js': resolve('preact'),
  '/vendor/preact-hooks.js': resolve('preact/hooks'),
  '/vendor/htm.js': join(dirname(resolve('htm')), 'htm.module.js'),
  '/vendor/marked.js': resolve('marked'),
};

const TYPES: Record<string, string> = {
  '.ts': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

type Asset = { body: Buffer; type: string; etag: string };

function asset(body: string | Buffer, type: string): Asset {
  const bytes = Buffer.from(body);
  return { body: bytes, type, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}

const cache = new Map<string, { modified: number; asset: Asset }>();

/** A client file as the browser takes it: TypeScript without its types. Read again when it changed, so that a reload shows an edit. */
function clientAsset(file: string): Asset {
  const modified = statSync(file).mtimeMs;
  const cached = cache.get(file);
  if (cached !== undefined && cached.modified === modified) return cached.asset;
  const source = readFileSync(file, 'utf8');
  const made = asset(
    extname(file) === '.ts' ? stripTypeScriptTypes(source) : source,
    TYPES[extname(file)] ?? 'text/plain',
  );
  cache.set(file, { modified, asset: made });
  return made;
}

function vendorAsset(file: string): Asset {
  const cached = cache.get(file);
  if (cached !== undefined) return cached.asset;
  const made = asset(readFileSync(file), 'text/javascript; charset=utf-8');
  cache.set(file, { modified: 0, asset: made });
  return made;
}

/** The client's files that are served, as paths below `/client/`. Reading the folder makes any other path unknown. */
function clientPaths(): string[] {
  return readdirSync(CLIENT, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && extname(entry.name) in TYPES)
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(CLIENT.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort();
}

function link(attributes: string): string {
  return `<link ${attributes}>`;
}

/** index.html with every style and module named in its head, so that the browser fetches them side by side and not one after another. */
function indexPage(): { asset: Asset; scriptHashes: string[] } {
  const paths = clientPaths();
  const head = [
    ...paths.filter((path) => path.endsWith('.css')).map((path) => link(`rel="stylesheet" href="/client/${path}"`)),
    ...Object.keys(VENDOR).map((path) => link(`rel="modulepreload" href="${path}"`)),
    ...paths.filter((path) => path.endsWith('.ts')).map((path) => link(`rel="modulepreload" href="/client/${path}"`)),
  ].join('\n    ');
  const html = readFileSync(join(CLIENT, 'index.html'), 'utf8').replace('<!-- styles and modules -->', head);
  const inline = [...html.matchAll(/<script type="importmap">([\s\S]*?)<\/script>/g)].map((found) => found[1] ?? '');
  return {
    asset: asset(html, 'text/html; charset=utf-8'),
    scriptHashes: inline.map((script) => `sha256-${createHash('sha256').update(script).digest('base64')}`),
  };
}

function send(request: IncomingMessage, response: ServerResponse, { body, type, etag }: Asset): void {
  response.setHeader('etag', etag);
  response.setHeader('cache-control', 'no-cache');
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304).end();
    return;
  }
  response.writeHead(200, { 'content-type': type, 'content-length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Paths at which the page itself stands: a person's desk, the permalink of a message, or the gallery of blocks. */
function isPagePath(path: string): boolean {
  return path === '/' || path === '/gallery' || path.startsWith('/as/') || path.startsWith('/archives/');
}

/** Sends the file of that path: the page, a module or style of it, or a library. False where there is none. */
export function sendAsset(request: IncomingMessage, response: ServerResponse, path: string): boolean {
  if (isPagePath(path)) {
    const page = indexPage();
    setGuardHeaders(response, page.scriptHashes);
    send(request, response, page.asset);
    return true;
  }
  const vendor = VENDOR[path];
  if (vendor !== undefined) {
    send(request, response, vendorAsset(vendor));
    return true;
  }
  const name =
    path === '/favicon.svg' ? 'favicon.svg' : path.startsWith('/client/') ? path.slice('/client/'.length) : undefined;
  if (name === undefined || !clientPaths().includes(name)) return false;
  send(request, response, clientAsset(join(CLIENT, name)));
  return true;
}
