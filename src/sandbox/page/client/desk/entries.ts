import type { Notice, SeenMessage } from '../../../driver/human.ts';

/** What stands in a list of messages: a message, or what Slack itself said in between. */
export type Entry = { key: string; seconds: number } & ({ message: SeenMessage } | { notice: Notice });

/** Messages of one author within this time stand under one name. Seconds. */
const CLOSE_TOGETHER = 300;

/** Messages and notices by time. Of a part of a conversation, only the notices that fall into it. */
export function entriesOf(
  messages: readonly SeenMessage[],
  notices: readonly Notice[],
  { older, newer }: { older: number; newer: number },
): Entry[] {
  const from = older > 0 ? Number(messages[0]?.ts ?? 0) : 0;
  const to = newer > 0 ? Number(messages.at(-1)?.ts ?? 0) : Number.POSITIVE_INFINITY;
  const entries: Entry[] = [
    ...messages.map((message) => ({ key: message.ts, seconds: Number(message.ts), message })),
    ...notices
      .map((notice, index) => ({ key: `notice ${index}`, seconds: Date.parse(notice.at) / 1000, notice }))
      .filter(({ seconds }) => seconds >= from && seconds <= to),
  ];
  return entries.sort((one, other) => one.seconds - other.seconds);
}

/** Whether a message needs no name of its own, since the one before it is by the same author and hardly older. */
export function continues(entry: Entry, before: Entry | undefined): boolean {
  if (before === undefined || !('message' in entry) || !('message' in before)) return false;
  const { message: one } = before;
  const { message: next } = entry;
  return (
    one.userId === next.userId &&
    one.authorName === next.authorName &&
    !one.ephemeral &&
    !next.ephemeral &&
    one.subtype === next.subtype &&
    entry.seconds - before.seconds < CLOSE_TOGETHER
  );
}
