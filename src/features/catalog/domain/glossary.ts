import { STARTER_GLOSSARY } from './starter-glossary.ts';

/** Limits of a workspace's own entries; what is longer is a text and no word for something. */
export const GLOSSARY_LIMITS = { term: 60, means: 20, entries: 2_000 } as const;

/** A word or short phrase of the workspace's own, and what it also means. */
export type GlossaryEntry = { id: string; term: string; means: string[]; version: bigint };

/** A group of words that comes with the app, and whether it counts in the workspace. */
export type StarterEntry = { key: string; phrases: readonly string[]; on: boolean };

/** What a group that comes with the app is known by: its first phrase, so that groups may be added and moved. */
function starterKey([first = '']: readonly string[]): string {
  return first.replaceAll(' ', '_');
}

/** All groups that come with the app, by their keys. */
export const STARTERS: ReadonlyMap<string, readonly string[]> = new Map(
  STARTER_GLOSSARY.map((group) => [starterKey(group), group]),
);

/** What a workspace made of its glossary. `off` are the keys of groups that come with the app and do not count. */
export type GlossarySettings = { entries: GlossaryEntry[]; startersOff: boolean; off: ReadonlySet<string> };

/** The groups that come with the app and count here. */
export function startersThatCount({ startersOff, off }: Omit<GlossarySettings, 'entries'>): (readonly string[])[] {
  return startersOff ? [] : [...STARTERS].filter(([key]) => !off.has(key)).map(([, group]) => group);
}

/** A typed text as the words of a list: one a line, or between commas or semicolons; none twice. */
export function wordLines(text: string): string[] {
  const words = text.split(/[\n,;]/).map((word) => word.replace(/\s+/g, ' ').trim());
  return [...new Set(words.filter((word) => word !== ''))];
}
