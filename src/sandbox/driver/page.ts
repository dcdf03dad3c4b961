import type { Channel, Message } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { PartOfConversation } from './human.ts';

type Page = { messages: Message[]; older: number; newer: number };

/** A part of a channel or thread as a person sees it: at most `size` messages, the newest or those around one. */
export function pageOf(
  { messages }: Workspace,
  channel: Channel,
  personId: string,
  { thread, around, size }: PartOfConversation,
): Page {
  if (thread === undefined) return cut(messages.inChannel(channel.id, personId), around, size);
  const all = messages.inThread(channel.id, thread, personId);
  const [first] = all;
  if (first?.ts !== thread) return cut(all, around, size);
  const page = cut(all.slice(1), around, size);
  return { ...page, messages: [first, ...page.messages] };
}

function cut(all: Message[], around: string | undefined, size: number): Page {
  const at = around === undefined ? -1 : all.findIndex(({ ts }) => ts >= around);
  const end = at === -1 ? all.length : Math.min(all.length, at + Math.ceil(size / 2));
  const start = Math.max(0, end - size);
  // Near the beginning there are fewer before it than asked for; then there are more after it.
  const messages = all.slice(start, Math.max(end, Math.min(all.length, start + size)));
  return { messages, older: start, newer: all.length - start - messages.length };
}
