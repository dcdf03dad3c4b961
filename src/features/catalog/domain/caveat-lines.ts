import { CAVEAT_KINDS, type Caveat, type CaveatKind } from './dataset.ts';

const MOST_CAVEATS = 20;
const LONGEST = 1_000;

/** What a person may write before the colon for each kind. */
export type KindWords = Record<CaveatKind, string>;

export type CaveatLines = { caveats: Caveat[]; problem: undefined } | { caveats: undefined; problem: string };

/** Caveats as a person edits them: one a line, the kind in words before a colon; a line without one is `other`. */
export function writeCaveatLines(caveats: readonly Caveat[], words: KindWords): string {
  return caveats.map(({ kind, text }) => `${words[kind]}: ${text.replace(/\s+/g, ' ')}`).join('\n');
}

/** Reads what {@link writeCaveatLines} wrote and people changed. The problem names the line. */
export function parseCaveatLines(text: string, words: KindWords): CaveatLines {
  const caveats: Caveat[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const kind = CAVEAT_KINDS.find((candidate) => line.toLowerCase().startsWith(`${words[candidate].toLowerCase()}:`));
    const said = kind === undefined ? line : line.slice(words[kind].length + 1).trim();
    if (said === '') return problem(`Line ${index + 1} says nothing after the colon.`);
    if (said.length > LONGEST) return problem(`Line ${index + 1} is longer than ${LONGEST} characters.`);
    caveats.push({ kind: kind ?? 'other', text: said });
    if (caveats.length > MOST_CAVEATS) return problem(`More than ${MOST_CAVEATS} limits are too many to read.`);
  }
  return { caveats, problem: undefined };
}

function problem(text: string): CaveatLines {
  return { caveats: undefined, problem: text };
}
