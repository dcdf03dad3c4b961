import type { Place } from '../contract.ts';

/** One person at a place. Who it is can be left open. */
export type Seat = { person: string | undefined; place: Place };

/** Who one is and where, and whoever sits beside: all that the page's URL says, so that a link or a reload leads back. */
export type Address = Seat & { beside?: Seat };

const HOME = 'home:';
const MESSAGE = /^p(\d+)(\d{6})$/;

/**
 * Reads `/as/SEAT[?beside=SEAT]`, where a seat is `PERSON/CONVERSATION[/THREAD][/pTS]` or `PERSON/home:APP`, and the permalink of a message,
 * `/archives/CHANNEL/pTS[?thread_ts=TS]`, which leaves open who looks.
 */
export function readAddress(url: URL): Address {
  const [, first, ...rest] = url.pathname.split('/').map(decoded);
  if (first === 'archives' && rest[0]) return { person: undefined, place: placeOfPermalink(url, rest[0], rest[1]) };
  const seat = first === 'as' ? readSeat(rest) : { person: undefined, place: {} };
  const beside = url.searchParams.get('beside');
  if (beside === null || seat.person === undefined) return seat;
  return { ...seat, beside: readSeat(beside.split('/').map(decoded)) };
}

/** The path of an address, as `readAddress` reads it. */
export function pathOf(person: string, place: Place, beside?: Seat): string {
  const path = `/as/${seatPath(person, place)}`;
  if (beside?.person === undefined) return path;
  // Encoded twice where it is encoded at all: once as parts of a seat, once as a value of the query.
  return `${path}?beside=${seatPath(beside.person, beside.place).replaceAll('%', '%25')}`;
}

/** The place that a permalink leads to, here or in Slack's own form; undefined for any other link. */
export function placeOfLink(link: string, here: { origin: string; team: string }): Place | undefined {
  const url = URL.parse(link, here.origin);
  if (url === null || (url.origin !== here.origin && url.hostname !== `${here.team}.slack.com`)) return undefined;
  const { person, place } = readAddress(url);
  return person === undefined && place.message !== undefined ? place : undefined;
}

/** The permalink of a message, as others can open it on this machine: who looks is left open. */
export function permalinkOf(message: { channelId: string; ts: string; threadTs?: string }, origin: string): string {
  const { channelId, ts, threadTs } = message;
  const thread = threadTs === undefined ? '' : `?thread_ts=${threadTs}&cid=${channelId}`;
  return `${origin}/archives/${channelId}/${messagePart(ts)}${thread}`;
}

function readSeat([person, where, ...rest]: string[]): Seat {
  if (!person) return { person: undefined, place: {} };
  if (!where) return { person, place: {} };
  if (where.startsWith(HOME)) return { person, place: { home: where.slice(HOME.length) } };
  const place: Place = { conversation: where };
  for (const part of rest.filter((one) => one !== '')) {
    const ts = tsOf(part);
    if (ts === undefined) place.thread = part;
    else place.message = ts;
  }
  return { person, place };
}

function seatPath(person: string, { conversation, thread, message, home }: Place): string {
  const parts =
    home !== undefined
      ? [`${HOME}${home}`]
      : [conversation, thread, message === undefined ? undefined : messagePart(message)];
  return [person, ...parts]
    .filter((part) => part !== undefined)
    .map((part) => encodeURIComponent(part).replaceAll('%40', '@').replaceAll('%3A', ':'))
    .join('/');
}

function placeOfPermalink(url: URL, conversation: string, part: string | undefined): Place {
  const thread = url.searchParams.get('thread_ts');
  const message = part === undefined ? undefined : tsOf(part);
  return {
    conversation,
    ...(thread === null ? {} : { thread }),
    ...(message === undefined ? {} : { message }),
  };
}

function messagePart(ts: string): string {
  return `p${ts.replace('.', '')}`;
}

function tsOf(part: string): string | undefined {
  const [, seconds, rest] = MESSAGE.exec(part) ?? [];
  return seconds === undefined ? undefined : `${seconds}.${rest}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
