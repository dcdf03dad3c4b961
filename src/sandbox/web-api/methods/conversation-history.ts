import type { Message } from '../../workspace/model.ts';
import type { Result } from '../../workspace/workspace.ts';
import { good, type Json, refused } from '../answer.ts';
import { namedChannel } from '../find-channel.ts';
import { botMethod, type Call } from '../method.ts';
import { type Page, page } from '../paging.ts';
import { messageShape } from '../shapes/message.ts';

/** https://docs.slack.dev/reference/methods/conversations.history: newest first. */
export const conversationsHistory = botMethod((call) => {
  const channel = namedChannel(call, 'history');
  if (!channel.ok) return channel;
  if (!channel.value.members.has(call.app.botUserId)) return refused('not_in_channel');
  const within = inTime(call, call.workspace.messages.inChannel(channel.value.id));
  if (!within.ok) return within;
  const found = page(within.value.reverse(), call.args, {
    key: (message) => message.ts,
    order: 'descending',
    prefix: 'next_ts',
    usual: 100,
    most: 999,
  });
  if (!found.ok) return found;
  return good({
    ...messages(call, found.value),
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(call.args.has('oldest') ? { oldest: call.args.text('oldest') } : {}),
    ...(call.args.has('latest') ? { latest: call.args.text('latest') } : {}),
  });
});

/** https://docs.slack.dev/reference/methods/conversations.replies: the parent first, then its replies, oldest first. */
export const conversationsReplies = botMethod((call) => {
  const { workspace, app, args } = call;
  const channel = namedChannel(call, 'history');
  if (!channel.ok) return channel;
  if (!channel.value.members.has(app.botUserId)) return refused('not_in_channel');
  const named = workspace.messages.get(channel.value.id, args.text('ts'));
  const rootTs = named?.threadTs ?? args.text('ts');
  const thread = workspace.messages.inThread(channel.value.id, rootTs);
  if (thread.length === 0) return refused('thread_not_found');
  const within = inTime(call, thread);
  if (!within.ok) return within;
  // The parent is in every answer, whatever the time asked for.
  const wanted = thread.filter((message) => message.ts === rootTs || within.value.includes(message));
  const found = page(wanted, args, {
    key: (message) => message.ts,
    order: 'ascending',
    prefix: 'next_ts',
    usual: 1000,
    most: 1000,
  });
  return found.ok ? good(messages(call, found.value)) : found;
});

function messages({ workspace, args }: Call, found: Page<Message>): Json {
  const withMetadata = args.flag('include_all_metadata');
  return {
    messages: found.items.map((message) => messageShape(workspace, message, { withMetadata })),
    has_more: found.nextCursor !== '',
    ...(found.nextCursor === '' ? {} : { response_metadata: { next_cursor: found.nextCursor } }),
  };
}

/** Between `oldest` and `latest`, without the two themselves unless `inclusive`. */
function inTime({ args }: Call, all: readonly Message[]): Result<Message[]> {
  const isTime = (name: string) =>
    args.text(name) === '' || args.text(name) === 'now' || !Number.isNaN(args.number(name));
  if (!isTime('oldest')) return refused('invalid_ts_oldest');
  if (!isTime('latest')) return refused('invalid_ts_latest');
  const oldest = microseconds(args.text('oldest')) ?? Number.NEGATIVE_INFINITY;
  const latest = microseconds(args.text('latest')) ?? Number.POSITIVE_INFINITY;
  return good(
    all.filter((message) => {
      const at = microseconds(message.ts) ?? 0;
      return (at > oldest && at < latest) || (args.flag('inclusive') && (at === oldest || at === latest));
    }),
  );
}

/** A `ts` as a number without the rounding that its digits would suffer as a fraction. */
function microseconds(ts: string): number | undefined {
  if (ts === '' || ts === 'now') return undefined;
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
