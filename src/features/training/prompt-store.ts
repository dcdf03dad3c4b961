import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { Asked } from './domain/history.ts';

export type NewPrompt = {
  id: string;
  workspaceId: string;
  personId: string;
  questionKey: string;
  /** Null where the person asked for it. */
  dailyOn: Temporal.PlainDate | null;
};

/** Keeps a prompt; false where it is a daily one and the person has theirs of that day already, whoever else tries at the same time. */
export async function insertPrompt(tx: Tx, { dailyOn, ...prompt }: NewPrompt, now: Temporal.Instant): Promise<boolean> {
  const row = { ...prompt, dailyOn: dailyOn === null ? null : fromDay(dailyOn), askedAt: fromInstant(now) };
  const { count } = await prismaOf(tx).trainingPrompt.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

/** What was put to each of these people, oldest first. */
export async function historiesOf(
  reader: Reader,
  workspaceId: string,
  personIds: string[],
): Promise<(personId: string) => Asked[]> {
  const rows = await prismaOf(reader).trainingPrompt.findMany({
    where: { workspaceId, personId: { in: personIds } },
    select: { personId: true, questionKey: true, askedAt: true, correct: true },
    orderBy: [{ askedAt: 'asc' }, { id: 'asc' }],
  });
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return (personId) =>
    (byPerson.get(personId) ?? []).map(({ questionKey, askedAt, correct }) => ({
      questionKey,
      at: askedAt.getTime(),
      result: resultOf(correct),
    }));
}

/** When each of these people was asked the daily questions that are still open, milliseconds since 1970. */
export async function openDailies(
  reader: Reader,
  workspaceId: string,
  personIds: string[],
): Promise<(personId: string) => number[]> {
  const rows = await prismaOf(reader).trainingPrompt.findMany({
    where: { workspaceId, personId: { in: personIds }, state: 'open', dailyOn: { not: null } },
    select: { personId: true, askedAt: true },
  });
  const byPerson = Map.groupBy(rows, ({ personId }) => personId);
  return (personId) => (byPerson.get(personId) ?? []).map(({ askedAt }) => askedAt.getTime());
}

export type PromptRow = {
  id: string;
  questionKey: string;
  state: 'open' | 'answered' | 'skipped';
  /** The letter that was chosen. */
  choice: string | null;
};

/** A prompt, if it was put to this person. */
export async function findPrompt(
  reader: Reader,
  workspaceId: string,
  personId: string,
  id: string,
): Promise<PromptRow | undefined> {
  const row = await prismaOf(reader).trainingPrompt.findFirst({
    where: { workspaceId, personId, id },
    select: { id: true, questionKey: true, state: true, choice: true },
  });
  return row ?? undefined;
}

/** Decides an open prompt; false where it was decided before, by another click perhaps. */
export async function decidePrompt(
  tx: Tx,
  workspaceId: string,
  id: string,
  decision: { state: 'answered'; choice: string; correct: boolean } | { state: 'skipped' },
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await prismaOf(tx).trainingPrompt.updateMany({
    where: { workspaceId, id, state: 'open' },
    data: { ...decision, decidedAt: fromInstant(now) },
  });
  return count === 1;
}

function resultOf(correct: boolean | null): Asked['result'] {
  if (correct === null) return 'none';
  return correct ? 'right' : 'wrong';
}

/** A `date` column holds the day of this moment in UTC. */
function fromDay(day: Temporal.PlainDate): Date {
  return fromInstant(day.toZonedDateTime('UTC').toInstant());
}
