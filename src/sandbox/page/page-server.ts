import type { IncomingMessage, ServerResponse } from 'node:http';
import { ZodError } from 'zod';
import { exampleGroups } from '../block-kit/examples/examples.ts';
import { LARGEST_FILE } from '../driver/attaching.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import { actSchema, givenFileSchema, suggestSchema } from './act.ts';
import { sendAsset } from './assets.ts';
import {
  Refusal,
  readBytes,
  readJson,
  requireLoopbackHost,
  requireOwnPage,
  sendJson,
  setGuardHeaders,
} from './http.ts';
import { answerInspector } from './inspector-server.ts';
import { streamScene } from './live.ts';
import { perform, suggestionsFor } from './perform.ts';
import { workspaceInfo } from './scene.ts';

/** What is asked for or done as a person: `/local/people/PERSON/live` and so on. */
const LOCAL = /^\/local\/people\/([^/]+)\/(live|search|channels|act|suggest|files)$/;

/**
 * The page of the local workspace, as a handler for the workspace's HTTP server: false where the path is not the page's. It sees and
 * acts only through `workspace.as(person)`, as tests do. It answers this machine alone, and lets no other web page act.
 */
export function createPage(options: {
  workspace: LocalWorkspace;
}): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { workspace } = options;

  async function answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (url.pathname === '/local/workspace') {
      sendJson(response, 200, workspaceInfo(workspace));
      return;
    }
    if (url.pathname === '/local/examples') {
      sendJson(response, 200, exampleGroups);
      return;
    }
    if (await answerInspector(request, response, url.pathname, workspace)) return;
    const [, personInPath, verb] = LOCAL.exec(url.pathname) ?? [];
    if (personInPath === undefined) throw new Refusal(404, 'There is nothing here.');
    const person = decodeURIComponent(personInPath);
    if (!workspace.directory().some(({ id, name }) => id === person || name === person))
      throw new Refusal(404, 'Nobody here has that name.');
    if (verb === 'live') {
      const place = read(url.searchParams, ['conversation', 'thread', 'home']);
      const span = read(url.searchParams, ['around', 'threadAround']);
      streamScene(request, response, workspace, person, { place, span });
      return;
    }
    if (verb === 'search') {
      sendJson(response, 200, workspace.as(person).search(url.searchParams.get('query') ?? ''));
      return;
    }
    if (verb === 'channels') {
      sendJson(response, 200, workspace.as(person).browse());
      return;
    }
    if (verb === 'files') {
      requireOwnPage(request, 'application/octet-stream');
      const { view, name, ...element } = givenFileSchema.parse(Object.fromEntries(url.searchParams));
      const tooLarge = `"${name}" is too large: 10 MB is the most for a file.`;
      const content = await readBytes(request, LARGEST_FILE, tooLarge);
      sendJson(response, 200, await workspace.as(person).attach(element, [{ name, content }], { viewId: view }));
      return;
    }
    requireOwnPage(request, 'application/json');
    const body = await readJson(request);
    if (verb === 'act') sendJson(response, 200, await perform(workspace, person, actSchema.parse(body)));
    else sendJson(response, 200, await suggestionsFor(workspace, person, suggestSchema.parse(body)));
  }

  return function page(request, response) {
    const url = URL.parse(request.url ?? '/', 'http://localhost');
    if (url === null) return false;
    const isLocal = url.pathname.startsWith('/local/');
    if (!isLocal && request.method !== 'GET' && request.method !== 'HEAD') return false;
    try {
      if (!isLocal) {
        if (!isOfPage(url.pathname)) return false;
        setGuardHeaders(response);
        requireLoopbackHost(request);
        return sendAsset(request, response, url.pathname);
      }
      setGuardHeaders(response);
      requireLoopbackHost(request);
    } catch (error) {
      refuse(response, error);
      return true;
    }
    answer(request, response, url).catch((error) => refuse(response, error));
    return true;
  };
}

function isOfPage(path: string): boolean {
  return (
    path === '/' ||
    path === '/gallery' ||
    path === '/favicon.svg' ||
    ['/as/', '/archives/', '/client/', '/vendor/'].some((start) => path.startsWith(start))
  );
}

function read<K extends string>(query: URLSearchParams, keys: readonly K[]): { [key in K]?: string } {
  const found: { [key in K]?: string } = {};
  for (const key of keys) {
    const value = query.get(key);
    if (value !== null) found[key] = value;
  }
  return found;
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  if (error instanceof Refusal) sendJson(response, error.status, { error: error.message });
  else if (error instanceof ZodError)
    sendJson(response, 400, { error: `No act of a person: ${error.issues[0]?.message ?? ''}` });
  // The driver throws for what cannot be done (a button that is gone); its words are written for a reader.
  else sendJson(response, 409, { error: error instanceof Error ? error.message : 'That did not work.' });
}
