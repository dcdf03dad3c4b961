import type { JournalEntry } from '../journal.ts';
import type { TrafficKind, TrafficLine } from './inspector-contract.ts';

type Json = Record<string, unknown>;
type NameOf = (id: string) => string | undefined;

/** More than this of a text says nothing in a list. */
const LONGEST_SNIPPET = 120;

/** One line for an entry. `nameOf` gives people and conversations the names that they have in the workspace. */
export function lineOf(entry: JournalEntry, nameOf: NameOf): TrafficLine {
  const { number, at } = entry;
  const { kind, name, about } = subjectOf(entry, nameOf);
  const { isError, result } = resultOf(entry);
  return {
    ...{ number, at, kind, name, about: about.filter((part) => part !== '').join(' · '), isError, result },
    ...('durationMs' in entry ? { ms: entry.durationMs } : {}),
    problems: problemsOf(entry),
    ...(entry.fault === undefined ? {} : { fault: entry.fault }),
    ...(entry.kind === 'call' && entry.acted !== undefined ? { acted: entry.acted } : {}),
  };
}

function subjectOf(entry: JournalEntry, nameOf: NameOf): { kind: TrafficKind; name: string; about: string[] } {
  const { args, method } = entry;
  if (entry.kind === 'call') {
    return { kind: 'call', name: method, about: [target(args, nameOf), snippet(args.text), viewTitle(args.view)] };
  }
  if (entry.kind === 'response_url') return { kind: 'response_url', name: method, about: [snippet(args.text)] };
  const again = entry.retry > 0 ? [`try ${entry.retry + 1}`] : [];
  if (method === 'slash_command') {
    const where = `${named(args.user_id, nameOf)} in ${named(args.channel_id, nameOf)}`;
    return { kind: 'command', name: `${args.command}`, about: [snippet(args.text), where] };
  }
  if (method === 'event_callback') {
    const event = object(args.event);
    const type = [event.type, event.subtype].filter((part) => part !== undefined).join(' / ');
    const item = object(event.item);
    const about = [snippet(event.text), named(event.user, nameOf), named(event.channel ?? item.channel, nameOf)];
    return { kind: 'event', name: type, about: [...again, ...about] };
  }
  const who = named(object(args.user).id, nameOf);
  return { kind: 'interaction', name: method, about: [...again, touched(args), viewTitle(args.view), who] };
}

/** What was pressed, chosen or run. */
function touched(payload: Json): string {
  const { actions, callback_id, action_id, value } = payload;
  if (Array.isArray(actions)) {
    const action = object(actions[0]);
    const text = object(action.text).text;
    return typeof text === 'string' ? `“${snippet(text)}”` : String(action.action_id ?? '');
  }
  if (typeof callback_id === 'string') return callback_id;
  return typeof action_id === 'string' ? `${action_id} “${snippet(value)}”` : '';
}

function target(args: Json, nameOf: NameOf): string {
  const id = args.channel ?? args.user_id ?? args.user ?? args.users;
  return id === undefined ? '' : `→ ${named(id, nameOf)}`;
}

function viewTitle(view: unknown): string {
  const { title, type } = typeof view === 'string' ? parsed(view) : object(view);
  const text = object(title).text;
  if (typeof text === 'string') return `“${text}”`;
  return type === 'home' ? 'Home tab' : '';
}

function named(id: unknown, nameOf: NameOf): string {
  if (typeof id === 'object' && id !== null && 'id' in id) return named(id.id, nameOf);
  return typeof id === 'string' ? (nameOf(id) ?? id) : '';
}

function snippet(text: unknown): string {
  if (typeof text !== 'string') return '';
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > LONGEST_SNIPPET ? `${line.slice(0, LONGEST_SNIPPET)}…` : line;
}

function resultOf(entry: JournalEntry): { isError: boolean; result: string } {
  switch (entry.kind) {
    case 'call':
      if (entry.ok) return { isError: false, result: 'ok' };
      if (entry.status === 0) return { isError: true, result: 'no answer' };
      return { isError: true, result: entry.error ?? `HTTP ${entry.status}` };
    case 'response_url':
      return { isError: !entry.ok, result: entry.error ?? 'ok' };
    case 'delivery': {
      if (entry.problem !== undefined) return { isError: true, result: 'bad answer' };
      if (entry.outcome === 'acknowledged') return { isError: false, result: 'ok' };
      if (entry.outcome === 'timed_out') return { isError: true, result: 'too late' };
      return { isError: true, result: entry.status === undefined ? 'not reached' : `HTTP ${entry.status}` };
    }
  }
}

function problemsOf(entry: JournalEntry): string[] {
  if (entry.kind !== 'call') return entry.problem?.split('; ') ?? [];
  if (entry.ok) return [];
  const { errors, needed, response_metadata } = entry.response;
  const { messages } = object(response_metadata);
  const listed = [errors, messages].find((list) => Array.isArray(list) && list.length > 0);
  if (Array.isArray(listed)) return listed.map(problemText);
  return typeof needed === 'string' ? [`needs the scope ${needed}`] : [];
}

/** Slack writes some as `[ERROR] ...`, and `blocks.validate` gives objects. */
function problemText(problem: unknown): string {
  if (typeof problem === 'string') return problem.replace(/^\[ERROR\] /, '');
  return JSON.stringify(problem);
}

function parsed(text: string): Json {
  try {
    return object(JSON.parse(text));
  } catch {
    return {};
  }
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}
