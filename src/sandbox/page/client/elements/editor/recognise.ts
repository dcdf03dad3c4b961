import type { RichTextElement } from '@slack/types';
import { emojiCharacter } from '../../text/emoji.ts';

/** Who and what can be meant by a name that somebody types. */
export type Names = { people: { id: string; name: string }[]; channels: { id: string; name: string }[] };

const MEANT =
  /(?<![\w<&/])([@#][\p{L}\p{N}._-]*[\p{L}\p{N}_-])|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]}'"])|(?<![\w:]):([a-z0-9_+'-]+):/gu;

const RANGES = ['here', 'channel', 'everyone'] as const;

function meantBy(word: string, emoji: string | undefined, names: Names): RichTextElement | undefined {
  if (emoji !== undefined) {
    const character = emojiCharacter(emoji);
    if (character === undefined) return undefined;
    const unicode = [...character].map((part) => (part.codePointAt(0) ?? 0).toString(16)).join('-');
    return { type: 'emoji', name: emoji, unicode };
  }
  if (!/^[@#]/.test(word)) return { type: 'link', url: word };
  const name = word.slice(1).toLowerCase();
  const known = word.startsWith('@') ? names.people : names.channels;
  const id = known.find((one) => one.name.toLowerCase() === name)?.id;
  if (id !== undefined)
    return word.startsWith('@') ? { type: 'user', user_id: id } : { type: 'channel', channel_id: id };
  const range = word.startsWith('@') ? RANGES.find((one) => one === name) : undefined;
  return range === undefined ? undefined : { type: 'broadcast', range };
}

/** Cuts typed text into plain runs and what Slack's editor makes of `@handle`, `#channel`, `:emoji:` and addresses. */
export function recognise(text: string, names: Names): RichTextElement[] {
  const found: RichTextElement[] = [];
  let from = 0;
  for (const match of text.matchAll(MEANT)) {
    const element = meantBy(match[0], match[3], names);
    if (element === undefined) continue;
    if (match.index > from) found.push({ type: 'text', text: text.slice(from, match.index) });
    found.push(element);
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ type: 'text', text: text.slice(from) });
  return found;
}
