import { randomBytes } from 'node:crypto';
import type { AppInstallation } from '../installation.ts';
import type { Journal } from '../journal.ts';
import type { Message } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { postAnswer, readAnswer } from './answer-message.ts';
import { parseObject } from './json.ts';

/** Where an answer goes, and what it may replace or delete. */
type ResponseTarget = { app: AppInstallation; channelId: string; personId: string; original?: Message };

/** The `response_url`s of a workspace. */
export type ResponseUrls = {
  issue(target: ResponseTarget): { url: string; setOriginal(message: Message): void };
  /** Takes what an app posted to `/response/...`: the HTTP status and the body to answer. */
  accept(path: string, body: string): { status: number; answer: Record<string, unknown> };
};

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: 5 uses within 30 minutes. */
const USES = 5;
const GOOD_FOR = 30 * 60_000;

type Issued = ResponseTarget & { until: number; uses: number };

/** `origin` is that of the server that takes the answers, such as `http://127.0.0.1:3001`. */
export function createResponseUrls(workspace: Workspace, journal: Journal, origin: string): ResponseUrls {
  const issued = new Map<string, Issued>();

  function forgetLongExpired(): void {
    for (const [path, { until }] of issued) {
      // Oldest first: the first one that is not long past ends the search.
      if (workspace.clock.milliseconds() < until + GOOD_FOR) return;
      issued.delete(path);
    }
  }

  /** What is wrong with this use, if anything. */
  function use(entry: Issued, body: string): { code: string; why?: string } | undefined {
    if (workspace.clock.milliseconds() > entry.until) return { code: 'expired_url' };
    if (entry.uses >= USES) return { code: 'used_url' };
    const payload = parseObject(body);
    if (payload === undefined) return { code: 'invalid_payload' };
    const read = readAnswer(payload);
    if (read.kind === 'nothing') return { code: 'no_text' };
    if (read.kind === 'invalid') return { code: read.code, why: read.why };
    const { message } = read;
    const { original } = entry;
    entry.uses += 1;
    if (message.deleteOriginal && original !== undefined) workspace.messages.remove(original);
    else if (message.replaceOriginal && original !== undefined)
      workspace.messages.update(
        original,
        { ...message, blocks: message.blocks ?? [], attachments: message.attachments ?? [] },
        entry.app.botUserId,
      );
    else if (!message.deleteOriginal) postAnswer(workspace, entry.app, entry, message);
    return undefined;
  }

  return {
    issue(target) {
      forgetLongExpired();
      const path = `/response/${target.app.appId}/${randomBytes(18).toString('base64url')}`;
      const entry: Issued = { ...target, until: workspace.clock.milliseconds() + GOOD_FOR, uses: 0 };
      issued.set(path, entry);
      return {
        url: `${origin}${path}`,
        setOriginal(message) {
          entry.original ??= message;
        },
      };
    },
    accept(path, body) {
      const entry = issued.get(path);
      if (entry === undefined) return { status: 404, answer: { ok: false, error: 'invalid_token' } };
      const problem = use(entry, body);
      const error = problem?.code;
      journal.add({
        kind: 'response_url',
        at: workspace.clock.now().toString(),
        method: 'response_url',
        args: parseObject(body) ?? { text: body },
        appId: entry.app.appId,
        ok: error === undefined,
        ...(error === undefined ? {} : { error }),
        ...(problem?.why === undefined ? {} : { problem: problem.why }),
      });
      if (error === undefined) return { status: 200, answer: { ok: true } };
      return { status: error.endsWith('_url') ? 404 : 400, answer: { ok: false, error } };
    },
  };
}
