import type { Place } from '../contract.ts';

/** Who one is and where: all that the page's URL says, so that a link or a reload leads back. */
export type Address = { person: string | undefined; place: Place };

const HOME = 'home:';

/**
 * Reads `/as/PERSON/CONVERSATION[/THREAD]`, `/as/PERSON/home:APP`, and the permalink of a message,
 * `/archives/CHANNEL/pTS[?thread_ts=TS]`, which leaves open who looks.
 */
export function readAddress(url: URL): Address {
  const [, first, second, third, fourth] = url.pathname.split('/').map(decodeURIComponent);
  if (first === 'archives' && second !== undefined) {
    const thread = url.searchParams.get('thread_ts');
    return { person: undefined, place: { conversation: second, ...(thread === null ? {} : { thread }) } };
  }
  if (first !== 'as' || !second) return { person: undefined, place: {} };
  if (!third) return { person: second, place: {} };
  if (third.startsWith(HOME)) return { person: second, place: { home: third.slice(HOME.length) } };
  return { person: second, place: { conversation: third, ...(fourth ? { thread: fourth } : {}) } };
}

/** The path of an address, as `readAddress` reads it. */
export function pathOf(person: string, place: Place): string {
  const parts =
    place.home !== undefined
      ? [`${HOME}${place.home}`]
      : [place.conversation, place.thread].filter((part) => part !== undefined);
  return ['/as', person, ...parts]
    .map((part) => encodeURIComponent(part).replaceAll('%40', '@').replaceAll('%3A', ':'))
    .join('/')
    .replace('%2Fas', '/as');
}
