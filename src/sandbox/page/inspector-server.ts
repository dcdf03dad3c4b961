import type { IncomingMessage, ServerResponse } from 'node:http';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { faultRuleSchema } from '../faults/fault.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import { Refusal, readJson, requireOwnPage, sendJson } from './http.ts';
import type { TrafficDetail } from './inspector-contract.ts';
import { curlOf } from './inspector-curl.ts';
import { streamTraffic, switchesOf } from './inspector-live.ts';

const ENTRY = /^\/local\/inspector\/entries\/(\d+)$/;

const faultChangeSchema = z.union([
  z.object({ add: faultRuleSchema }),
  z.object({ remove: z.number().int() }),
  z.object({ clear: z.literal(true) }),
]);

const rateLimitChangeSchema = z
  .object({ on: z.boolean(), factor: z.number().min(0.01).max(100) })
  .partial()
  .transform(({ on, factor }) => ({
    ...(on === undefined ? {} : { on }),
    ...(factor === undefined ? {} : { factor }),
  }));

const tokenSchema = z.object({ app: z.string().min(1).max(255) });

const steps = z.number().int().min(0).max(1_000);

const moveSchema = z.union([
  z.object({
    by: z.object({ minutes: steps.default(0), hours: steps.default(0), days: steps.default(0) }),
  }),
  /** Milliseconds since 1970. */
  z.object({ to: z.number().int() }),
]);

/** Nobody watches a schedule for longer, and a clock cannot be put back. */
const FURTHEST = { days: 5 * 366 };

/**
 * The part of the page's server that shows the traffic, switches faults and limits, and moves the clock. False where the path is none of
 * its own. Changes are taken from the page alone.
 */
export async function answerInspector(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  workspace: LocalWorkspace,
): Promise<boolean> {
  const number = ENTRY.exec(path)?.[1];
  if (number !== undefined) sendJson(response, 200, detailOf(workspace, Number(number)));
  else if (path === '/local/inspector/live') streamTraffic(request, response, workspace);
  else {
    const change = CHANGES[path];
    if (change === undefined) return false;
    requireOwnPage(request, 'application/json');
    sendJson(response, 200, change(workspace, await readJson(request)));
  }
  return true;
}

/** What a POST to each path changes, and what it answers. */
const CHANGES: Record<string, (workspace: LocalWorkspace, body: unknown) => unknown> = {
  '/local/inspector/faults'(workspace, body) {
    const change = faultChangeSchema.parse(body);
    if ('add' in change) workspace.faults.add(change.add);
    else if ('remove' in change) workspace.faults.remove(change.remove);
    else workspace.faults.clear();
    return switchesOf(workspace);
  },
  '/local/inspector/rate-limits'(workspace, body) {
    workspace.rateLimits.set(rateLimitChangeSchema.parse(body));
    return switchesOf(workspace);
  },
  '/local/inspector/token'(workspace, body) {
    const token = workspace.botToken(tokenSchema.parse(body).app);
    if (token === undefined) throw new Refusal(404, 'No such app is installed here.');
    return { token };
  },
  '/local/clock'({ clock }, body) {
    const move = moveSchema.parse(body);
    const to = 'to' in move ? momentAt(move.to) : clock.now().toZonedDateTimeISO('UTC').add(move.by).toInstant();
    const furthest = Temporal.Now.zonedDateTimeISO('UTC').add(FURTHEST).toInstant();
    if (Temporal.Instant.compare(to, clock.now()) < 0) throw new Refusal(409, 'Time only goes forward here.');
    if (Temporal.Instant.compare(to, furthest) > 0) throw new Refusal(409, 'Five years ahead is as far as it goes.');
    if ('by' in move) clock.advance(move.by);
    else clock.moveTo(to);
    return { now: clock.milliseconds(), ahead: clock.ahead() };
  },
};

function momentAt(milliseconds: number): Temporal.Instant {
  try {
    return Temporal.Instant.fromEpochMilliseconds(milliseconds);
  } catch {
    throw new Refusal(400, 'That is no moment.');
  }
}

function detailOf(workspace: LocalWorkspace, number: number): TrafficDetail {
  const entry = workspace.journal.entries().find((one) => one.number === number);
  if (entry === undefined) throw new Refusal(404, 'That entry is not kept any more.');
  return { entry, ...(entry.kind === 'call' ? { curl: curlOf(entry, workspace.apiUrl) } : {}) };
}
