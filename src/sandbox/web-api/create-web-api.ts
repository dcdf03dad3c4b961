import { randomBytes } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { FaultTable } from '../faults/create-faults.ts';
import type { FaultKind } from '../faults/fault.ts';
import { bodyOf, type CallReply, faultyCall } from '../faults/faulty-call.ts';
import { withLateHistory } from '../faults/late-history.ts';
import type { RateMeter } from '../faults/rate-limits.ts';
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

/** What an app may be hindered by; nothing, where not given. */
type Hindrances = { faults?: FaultTable; rateLimits?: RateMeter };

/**
 * Slack's Web API for a local workspace: serves POST and GET `/api/METHOD`. Refusals are HTTP 200 with `ok: false`, as Slack's, but for
 * those of the rate limits. Every call is written to the journal, without its token.
 */
export function createWebApi(
  options: { workspace: Workspace; journal: Journal; sockets?: Sockets } & Hindrances,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { workspace, journal, sockets, faults, rateLimits } = options;

  /** Find the method, authenticate, count, check scope and arguments, run: the first step that refuses answers. */
  function carryOut(visit: Visit, token: string | undefined, seen: Workspace): CallReply {
    const method = Object.hasOwn(methods, visit.method) ? methods[visit.method] : undefined;
    if (method === undefined) return said(refused('unknown_method', { req_method: visit.method }));

    const facts = factsOf(visit.method);
    if (method.token === 'none') {
      const args = readArguments(visit.args, facts);
      return said(args.ok ? method.run(args.value) : args);
    }

    const app = authenticate(workspace, token, method.token);
    if (!app.ok) return said(app);
    visit.app = app.value;
    const wait = rateLimits?.count(app.value.appId, visit.method, visit.args);
    if (wait !== undefined) {
      return {
        kind: 'answer',
        answer: refused('ratelimited'),
        status: 429,
        headers: { 'retry-after': String(wait) },
      };
    }
    const scope = requireScope(app.value, scopesOf(visit.method));
    if (!scope.ok) return said(scope);
    const args = readArguments(visit.args, facts);
    if (!args.ok) return said(args);
    return said(method.run({ workspace: seen, app: app.value, args: args.value, sockets }));
  }

  function record(
    visit: Visit,
    reply: CallReply,
    durationMs: number,
    fault?: { kind: FaultKind; acted: boolean },
  ): void {
    const response: Json = reply.kind === 'answer' ? bodyOf(reply.answer) : {};
    const status = reply.kind === 'answer' || reply.kind === 'status' ? reply.status : 0;
    journal.add({
      kind: 'call',
      at: workspace.clock.now().toString(),
      method: visit.method,
      args: visit.args,
      ...(visit.app === undefined ? {} : { appId: visit.app.appId }),
      ok: reply.kind === 'answer' && reply.answer.ok,
      ...(typeof response.error === 'string' && response.ok === false ? { error: response.error } : {}),
      ...(status === 200 ? {} : { status }),
      ...(fault === undefined ? {} : { fault: fault.kind, acted: fault.acted }),
      response,
      durationMs,
    });
  }

  return async (request, response) => {
    const started = performance.now();
    const url = new URL(request.url ?? '/', 'http://localhost');
    const visit: Visit = { method: url.pathname.replace(/^\/api\/|\/$/g, ''), args: {} };
    const decoded = await decode(request, url);
    if (decoded.ok) visit.args = decoded.value.args;
    const act = (lateBy?: number) =>
      decoded.ok
        ? carryOut(visit, decoded.value.token, lateBy === undefined ? workspace : withLateHistory(workspace, lateBy))
        : said(decoded);
    const fault = decoded.ok ? faults?.forCall(visit.method, visit.args) : undefined;
    if (fault === undefined) {
      const reply = act();
      record(visit, reply, performance.now() - started);
      send(response, reply, visit);
    } else {
      const { reply, acted } = await faultyCall(fault, workspace.clock, act);
      record(visit, reply, performance.now() - started, { kind: fault.kind, acted });
      send(response, reply, visit);
    }
  };
}

function said(answer: Answer): CallReply {
  return { kind: 'answer', answer, status: 200 };
}

function send(response: ServerResponse, reply: CallReply, { app, method }: Visit): void {
  switch (reply.kind) {
    case 'answer':
      response.writeHead(reply.status, {
        'content-type': 'application/json; charset=utf-8',
        'x-slack-req-id': randomBytes(16).toString('hex'),
        ...(app === undefined
          ? {}
          : {
              'x-oauth-scopes': grantedScopes(app).join(','),
              'x-accepted-oauth-scopes': scopesOf(method).join(','),
            }),
        ...reply.headers,
      });
      response.end(JSON.stringify(bodyOf(reply.answer)));
      return;
    case 'status':
      response.writeHead(reply.status, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(STATUS_CODES[reply.status] ?? 'Error');
      return;
    case 'reset':
      response.socket?.resetAndDestroy();
      return;
    case 'closed':
      response.socket?.destroy();
      return;
    case 'nothing':
  }
}
