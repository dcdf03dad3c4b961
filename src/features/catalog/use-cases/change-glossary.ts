import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { GLOSSARY_LIMITS, type GlossaryEntry, STARTERS } from '../domain/glossary.ts';
import {
  countGlossaryEntries,
  findGlossaryEntry,
  nextGlossaryVersion,
  putGlossaryEntry,
  removeGlossaryEntry,
  switchStarter,
  switchStarters,
} from '../glossary-store.ts';
import type { Stewardship } from '../ports.ts';
import { inWords } from '../search/query.ts';
import { singular, wordsOf } from '../search/terms.ts';
import { mayChangeGlossary } from './list-glossary.ts';

/** A word and what it also means, as somebody sent it; `entry` is the one that it takes the place of, and its version as they saw it. */
export type GlossaryForm = { term: string; means: string[]; entry?: { id: string; version: bigint } };

/** The inputs of the form, for messages under them. */
export const GLOSSARY_INPUTS = { term: 'term', means: 'means' } as const;

export type ChangeGlossaryDeps = { database: Database; clock: Clock; stewardship: Pick<Stewardship, 'seatHolders'> };

/** So many words are said where somebody wrote others meanwhile. */
const SAID = 6;
const GONE = 'This word was taken out of the glossary meanwhile.';

/** @throws UserError for whoever may not change the glossary. */
export async function refuseUnlessKeeper({ database, stewardship }: ChangeGlossaryDeps, actor: Actor): Promise<void> {
  if (await mayChangeGlossary(database.read, stewardship, actor)) return;
  throw new UserError('Admins and those who look after data keep the glossary. Please ask one of them.');
}

/** An entry for the form in which it is changed. @throws UserError where it is gone, and for whoever may not change it. */
export async function readForGlossaryForm(deps: ChangeGlossaryDeps, actor: Actor, id: string): Promise<GlossaryEntry> {
  await refuseUnlessKeeper(deps, actor);
  const entry = await findGlossaryEntry(deps.database.read, actor.workspaceId, { id });
  if (entry === undefined) throw new UserError(GONE);
  return entry;
}

/**
 * Adds a word to the workspace's glossary, or writes it anew. What is there just so already stays, so that a second click does nothing.
 *
 * @throws UserError under the form's field: for a word without letters, one that is there already, or that somebody else changed meanwhile;
 * for whoever may not change the glossary, and a full one.
 */
export async function putInGlossary(
  deps: ChangeGlossaryDeps,
  actor: Actor,
  form: GlossaryForm,
): Promise<{ term: string }> {
  await refuseUnlessKeeper(deps, actor);
  const { workspaceId } = actor;
  const { term } = form;
  const key = asCompared(term);
  refuseUnlessWords({ ...form, key });
  await deps.database.transaction(async (tx) => {
    const version = await nextGlossaryVersion(tx, workspaceId);
    const known = await findGlossaryEntry(tx, workspaceId, { key });
    if (known !== undefined && isSame(known, form) && [undefined, known.id].includes(form.entry?.id)) return;
    if (known !== undefined && known.id !== form.entry?.id) {
      throw new UserError(`“${known.term}” is in the glossary already. Please change it there.`, {
        field: GLOSSARY_INPUTS.term,
      });
    }
    await refuseIfOvertaken(tx, actor, form);
    const id = form.entry?.id ?? newId();
    const now = deps.clock.now();
    await putGlossaryEntry(tx, workspaceId, { id, term, key, means: form.means, version }, now);
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'glossary.changed' as const, actorId: actor.id },
      subject: { kind: 'glossary_entry', id },
      payload: { what: form.entry === undefined ? 'added' : 'changed', means: form.means.length },
    });
  });
  return { term };
}

/** Takes a word out. @throws UserError for whoever may not. Twice is as good as once. */
export async function removeFromGlossary(deps: ChangeGlossaryDeps, actor: Actor, id: string): Promise<void> {
  await refuseUnlessKeeper(deps, actor);
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    await nextGlossaryVersion(tx, workspaceId);
    if (!(await removeGlossaryEntry(tx, workspaceId, id))) return;
    await appendToLedger(tx, {
      ...{ workspaceId, at: deps.clock.now(), kind: 'glossary.changed' as const, actorId: actor.id },
      subject: { kind: 'glossary_entry', id },
      payload: { what: 'removed' },
    });
  });
}

/** Has one group that comes with the app count, or not; without a key all of them. @throws UserError for whoever may not, or no such group. */
export async function switchStarterWords(
  deps: ChangeGlossaryDeps,
  actor: Actor,
  { key, on }: { key: string | undefined; on: boolean },
): Promise<void> {
  await refuseUnlessKeeper(deps, actor);
  if (key !== undefined && !STARTERS.has(key)) throw new UserError('This group of words is no longer there.');
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    await nextGlossaryVersion(tx, workspaceId);
    const changed = await (key === undefined
      ? switchStarters(tx, workspaceId, on)
      : switchStarter(tx, workspaceId, { key, on }));
    if (!changed) return;
    await appendToLedger(tx, {
      ...{ workspaceId, at: deps.clock.now(), kind: 'glossary.starter_switched' as const, actorId: actor.id },
      subject: { kind: 'glossary_starter', id: key ?? 'all' },
      payload: { on },
    });
  });
}

function refuseUnlessWords({ key, means }: { key: string; means: readonly string[] }): void {
  if (key === '') throw new UserError('Please use letters or digits.', { field: GLOSSARY_INPUTS.term });
  for (const phrase of means) {
    const compared = asCompared(phrase);
    if (compared === '') throw new UserError(`“${phrase}” has no letter or digit.`, { field: GLOSSARY_INPUTS.means });
    if (compared === key) {
      throw new UserError(`“${phrase}” is the word itself, as the search sees it. Please leave it out.`, {
        field: GLOSSARY_INPUTS.means,
      });
    }
  }
}

async function refuseIfOvertaken(tx: Tx, { workspaceId }: Actor, { entry }: GlossaryForm): Promise<void> {
  if (entry === undefined) {
    if ((await countGlossaryEntries(tx, workspaceId)) < GLOSSARY_LIMITS.entries) return;
    throw new UserError(`The glossary is full: it has ${GLOSSARY_LIMITS.entries.toLocaleString('en')} words.`, {
      field: GLOSSARY_INPUTS.term,
    });
  }
  const now = await findGlossaryEntry(tx, workspaceId, { id: entry.id });
  if (now === undefined) throw new UserError(GONE, { field: GLOSSARY_INPUTS.term });
  if (now.version === entry.version) return;
  const means = now.means.map((each) => `“${each}”`);
  const said = inWords(means.length > SAID ? [...means.slice(0, SAID), `${means.length - SAID} more`] : means);
  throw new UserError(
    `Somebody changed this meanwhile. It says now: “${now.term}” is also called ${said}. Please open it anew.`,
    { field: GLOSSARY_INPUTS.means },
  );
}

function isSame(known: GlossaryEntry, { term, means }: GlossaryForm): boolean {
  return JSON.stringify([known.term, known.means]) === JSON.stringify([term, means]);
}

/** As the search compares words: in lower case and singular, without what stands between them. */
function asCompared(phrase: string): string {
  return wordsOf(phrase).map(singular).join(' ');
}
