import { UserError } from '../../../core/errors.ts';
import type { Database, Reader } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type GlossaryEntry, STARTERS, type StarterEntry } from '../domain/glossary.ts';
import { readGlossary } from '../glossary-store.ts';
import type { Stewardship } from '../ports.ts';
import { singular, wordsOf } from '../search/terms.ts';

/** Which entries to list: those with all of the words typed, from one on. */
export type GlossaryPlace = { typed: string; offset: number; size: number };

export type GlossaryPage = {
  /** The workspace's own come first. */
  entries: (({ kind: 'own' } & GlossaryEntry) | ({ kind: 'starter' } & StarterEntry))[];
  total: number;
  typed: string;
  offset: number;
  startersOff: boolean;
  mayChange: boolean;
};

type Deps = { database: Database; stewardship: Pick<Stewardship, 'seatHolders'> };

/** One page of the words that mean the same. @throws UserError for people from outside: what a company calls things is its own. */
export async function listGlossary(
  { database, stewardship }: Deps,
  actor: Actor,
  { typed, offset, size }: GlossaryPlace,
): Promise<GlossaryPage> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can see its glossary.');
  const { entries, startersOff, off } = await readGlossary(database.read, actor.workspaceId);
  const words = wordsOf(typed).map(singular);
  const has = (phrases: readonly string[]) => {
    const own = phrases.flatMap((phrase) => wordsOf(phrase).map(singular));
    return words.every((word) => own.some((each) => each.startsWith(word)));
  };
  const all: GlossaryPage['entries'] = [
    ...entries.filter(({ term, means }) => has([term, ...means])).map((entry) => ({ kind: 'own' as const, ...entry })),
    ...[...STARTERS]
      .filter(([, phrases]) => has(phrases))
      .map(([key, phrases]) => ({ kind: 'starter' as const, key, phrases, on: !startersOff && !off.has(key) })),
  ];
  return {
    entries: all.slice(offset, offset + size),
    total: all.length,
    ...{ typed, offset, startersOff },
    mayChange: await mayChangeGlossary(database.read, stewardship, actor),
  };
}

/** Whether somebody may change the glossary: admins, and whoever holds a seat. */
export async function mayChangeGlossary(
  reader: Reader,
  stewardship: Pick<Stewardship, 'seatHolders'>,
  actor: Actor,
): Promise<boolean> {
  if (!isInsider(actor)) return false;
  if (actor.isAdmin) return true;
  const holders = await stewardship.seatHolders(reader, actor.workspaceId);
  return holders.some(({ slackId }) => slackId === actor.slackId);
}
