import { fallbackText } from '../workspace/fallback-text.ts';
import type { Channel, Message, Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** More than this many hits are counted, not shown. */
const MOST_HITS = 50;

/** Letters of a snippet before and after what was found. */
const AROUND = 90;

type Found = { message: Message; channel: Channel; snippet: string };
type Query = { words: string[]; channels: Channel[] | undefined; authors: string[] | undefined; problem?: string };

/** Finds messages that a person can see, in the conversations they are in. Newest first. */
export function searchMessages(
  workspace: Workspace,
  person: Person,
  query: string,
): { found: Found[]; total: number; problem?: string; words: string[] } {
  const { words, channels, authors, problem } = readQuery(workspace, person, query);
  if (problem !== undefined) return { found: [], total: 0, problem, words };
  if (words.length === 0 && channels === undefined && authors === undefined) return { found: [], total: 0, words };
  const own = workspace.channels.all().filter(({ members }) => members.has(person.id));
  const found = own
    .filter((channel) => channels === undefined || channels.includes(channel))
    .flatMap((channel) => allIn(workspace, channel, person).map((message) => ({ channel, message })))
    .filter(({ message }) => authors === undefined || authors.includes(message.userId))
    .flatMap(({ channel, message }) => {
      const text = readableText(workspace, message);
      const folded = fold(text);
      if (!words.every((word) => folded.includes(word))) return [];
      return [{ channel, message, snippet: snippetOf(text, folded, words) }];
    })
    .sort((one, other) => (one.message.ts > other.message.ts ? -1 : 1));
  return { found: found.slice(0, MOST_HITS), total: found.length, words };
}

function readQuery(workspace: Workspace, person: Person, query: string): Query {
  const read: Query = { words: [], channels: undefined, authors: undefined };
  for (const [, filter, value, phrase, word] of query.matchAll(/\b(in|from):(\S*)|"([^"]*)"|(\S+)/gi)) {
    if (filter === undefined) read.words.push(...[fold(phrase ?? word ?? '').trim()].filter((one) => one !== ''));
    else if (value === undefined || value === '') continue;
    else if (filter.toLowerCase() === 'in') read.channels = [...(read.channels ?? []), ...channelsCalled(value)];
    else read.authors = [...(read.authors ?? []), ...peopleCalled(value)];
  }
  return read;

  function channelsCalled(value: string): Channel[] {
    const name = value.replace(/^#/, '').toLowerCase();
    const named = workspace.channels
      .all()
      .filter((channel) => channel.members.has(person.id))
      .filter((channel) => channel.name === name || channel.id === value || isDirectWith(channel, value));
    if (named.length === 0) read.problem = `You are in no conversation called "${value}".`;
    return named;
  }

  function isDirectWith(channel: Channel, value: string): boolean {
    const [other, ...more] = peopleNamed(value);
    return channel.kind === 'im' && more.length === 0 && other !== undefined && channel.members.has(other);
  }

  function peopleCalled(value: string): string[] {
    const ids = peopleNamed(value);
    if (ids.length === 0) read.problem = `Nobody here is called "${value}".`;
    return ids;
  }

  function peopleNamed(value: string): string[] {
    if (value.toLowerCase() === 'me') return [person.id];
    const exact = workspace.people.find(value);
    if (exact !== undefined) return [exact.id];
    const wanted = fold(value.replace(/^@/, ''));
    return workspace.people
      .all()
      .filter(({ realName }) => fold(realName).split(/\s+/).includes(wanted))
      .map(({ id }) => id);
  }
}

function allIn(workspace: Workspace, channel: Channel, person: Person): Message[] {
  const own = workspace.messages.inChannel(channel.id, person.id);
  const replies = own.flatMap((message) => workspace.messages.inThread(channel.id, message.ts, person.id));
  return [...new Set([...own, ...replies])];
}

/** What a reader reads in a message: names in place of ids, and the words of its blocks where its text does not have them. */
function readableText({ people, channels }: Workspace, message: Message): string {
  const ofBlocks = fallbackText(message.blocks);
  const isWrittenByPerson = message.blocks.some(({ type }) => type === 'rich_text');
  const raw = isWrittenByPerson || ofBlocks === message.text ? message.text : `${message.text}\n${ofBlocks}`;
  return raw
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${people.get(id)?.realName ?? id}`)
    .replace(
      /<#([A-Z0-9]+)(?:\|([^>]*))?>/g,
      (_, id: string, name: string) => `#${name || channels.get(id)?.name || id}`,
    )
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<!([a-z]+)[^>]*>/g, '@$1')
    .replace(/<([^|>]+)\|([^>]*)>/g, '$2')
    .replace(/<([^|>]+)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replace(/(?<!\w)[*_~`]+(?=\S)|(?<=\S)[*_~`]+(?!\w)/g, '');
}

/** Capitals and accents do not count. As long as the text itself, so that places in one are places in the other. */
function fold(text: string): string {
  return [...text].map((letter) => foldLetter(letter)).join('');
}

function foldLetter(letter: string): string {
  const plain = letter.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.length === letter.length ? plain : letter;
}

function snippetOf(text: string, folded: string, words: string[]): string {
  const first = Math.min(...words.map((word) => folded.indexOf(word)), text.length);
  const from = words.length === 0 ? 0 : Math.max(0, first - AROUND);
  const to = from + AROUND * 2 + (words[0]?.length ?? 0);
  const cut = text.slice(from, to).replace(/\s+/g, ' ').trim();
  return `${from > 0 ? '…' : ''}${cut}${to < text.length ? '…' : ''}`;
}
