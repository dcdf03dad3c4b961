import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { AppInstallation } from '../installation.ts';
import type { Journal } from '../journal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { type Answer, type Json, refused } from './answer.ts';
import { readArguments } from './arguments.ts';
import { authenticate } from './authenticate.ts';
import { decode } from './decode.ts';
import { factsOf } from './facts.ts';
import type { Sockets } from './method.ts';
import { methods } from './methods/table.ts';
import { grantedScopes, requireScope, scopesOf } from './scopes.ts';

/** One call on its way: each step adds what it found, so that the journal can say how far it came. */
type Visit = { method: string; args: Json; app?: AppInstallation };

/**
 * Slack's Web API for a local workspace: serves POST and GET `/api/METHOD`. Refusals are HTTP 200 with `ok: false`, as Slack's. Every call is
 * written to the journal, without its token.
 */
export function createWebApi(options: {
  workspace: Workspace;
  journal: Journal;
  sockets?: Sockets;
}): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { workspace, journal, sockets } = options;

  /** Decode, find the method, authenticate, check scope and arguments, run: the first step that refuses answers. */
  async function answer(request: IncomingMessage, url: URL, visit: Visit): Promise<Answer> {
    const decoded = await decode(request, url);
    if (!decoded.ok) return decoded;
    visit.args = decoded.value.args;

    const method = Object.hasOwn(methods, visit.method) ? methods[visit.method] : undefined;
    if (method === undefined) return refused('unknown_method', { req_method: visit.method });

    const facts = factsOf(visit.method);
    if (method.token === 'none') {
      const args = readArguments(visit.args, facts);
      return args.ok ? method.run(args.value) : args;
    }

    const app = authenticate(workspace, decoded.value.token, method.token);
    if (!app.ok) return app;
    visit.app = app.value;
    const scope = requireScope(app.value, scopesOf(visit.method));
    if (!scope.ok) return scope;
    const args = readArguments(visit.args, facts);
    if (!args.ok) return args;
    return method.run({ workspace, app: app.value, args: args.value, sockets });
  }

  return async (request, response) => {
    const started = performance.now();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const visit: Visit = { method: url.pathname.replace(/^\/api\/|\/$/g, ''), args: {} };
    const result = await answer(request, url, visit);
    const body: Json = result.ok
      ? { ok: true, ...result.value }
      : { ok: false, error: result.error.code, ...result.error.extra };
    journal.add({
      kind: 'call',
      at: workspace.clock.now().toString(),
      method: visit.method,
      args: visit.args,
      ...(visit.app === undefined ? {} : { appId: visit.app.appId }),
      ok: result.ok,
      ...(result.ok ? {} : { error: result.error.code }),
      response: body,
      durationMs: performance.now() - started,
    });
    response.writeHead(200, {
      'content-type': 'application/json; charset=utf-8',
      'x-slack-req-id': randomBytes(16).toString('hex'),
      ...(visit.app === undefined
        ? {}
        : {
            'x-oauth-scopes': grantedScopes(visit.app).join(','),
            'x-accepted-oauth-scopes': scopesOf(visit.method).join(','),
          }),
    });
    response.end(JSON.stringify(body));
  };
}
