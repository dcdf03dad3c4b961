import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import type { TakingPart } from './domain/taking-part.ts';

/** An active full member, and what they said about the daily question. */
export type Member = {
  id: string;
  slackId: string;
  timeZone: string;
  /** Keys. */
  disciplines: string[];
  /** Undefined where the training has not seen them yet. */
  takingPart: TakingPart | undefined;
};

const selection = {
  id: true,
  slackId: true,
  timeZone: true,
  disciplines: { select: { discipline: { select: { key: true } } } },
  training: { select: { firstSeenAt: true, pausedAt: true, pausedUntil: true, weeklySince: true, dailySince: true } },
} as const;

/** The active full members whose id comes after `after`, by id, at most `limit`: a page of everybody who may be asked. */
export async function membersAfter(
  reader: Reader,
  workspaceId: string,
  after: string | undefined,
  limit: number,
): Promise<Member[]> {
  const rows = await prismaOf(reader).person.findMany({
    where: { workspaceId, kind: 'member', active: true, ...(after === undefined ? {} : { id: { gt: after } }) },
    select: selection,
    orderBy: { id: 'asc' },
    take: limit,
  });
  return rows.map(toMember);
}

/** One active full member; undefined where the person is none. */
export async function findMember(
  reader: Reader,
  workspaceId: string,
  person: { id: string } | { slackId: string },
): Promise<Member | undefined> {
  const row = await prismaOf(reader).person.findFirst({
    where: { workspaceId, kind: 'member', active: true, ...person },
    select: selection,
  });
  return row === null ? undefined : toMember(row);
}

/** Notes that the training has seen these people; whoever is known already stays as they are. */
export async function noteMembers(
  tx: Tx,
  workspaceId: string,
  personIds: string[],
  now: Temporal.Instant,
): Promise<void> {
  await prismaOf(tx).trainingMember.createMany({
    data: personIds.map((personId) => ({ personId, workspaceId, firstSeenAt: fromInstant(now) })),
    skipDuplicates: true,
  });
}

/**
 * Pauses somebody who is known, up to `until`, or with null until they say otherwise. False where a pause holds already that is at least
 * as long in kind: a second click changes nothing, and a week does not shorten an open end.
 */
export async function pauseMember(
  tx: Tx,
  workspaceId: string,
  personId: string,
  until: Temporal.Instant | null,
  now: Temporal.Instant,
): Promise<boolean> {
  const over = [{ pausedAt: null }, { pausedUntil: { lte: fromInstant(now) } }];
  const { count } = await prismaOf(tx).trainingMember.updateMany({
    where: { workspaceId, personId, OR: until === null ? [...over, { pausedUntil: { not: null } }] : over },
    data: { pausedAt: fromInstant(now), pausedUntil: until === null ? null : fromInstant(until) },
  });
  return count === 1;
}

/** Ends a pause; false where none holds. */
export async function resumeMember(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const holds = [{ pausedUntil: null }, { pausedUntil: { gt: fromInstant(now) } }];
  const { count } = await prismaOf(tx).trainingMember.updateMany({
    where: { workspaceId, personId, pausedAt: { not: null }, OR: holds },
    data: { pausedAt: null, pausedUntil: null },
  });
  return count === 1;
}

/** From now on somebody is asked once a week; false where that is so already. */
export async function makeWeekly(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await prismaOf(tx).trainingMember.updateMany({
    where: { workspaceId, personId, weeklySince: null },
    data: { weeklySince: fromInstant(now) },
  });
  return count === 1;
}

/** From now on somebody is asked daily, and what they left unanswered does not count; true where it was weekly. */
export async function makeDaily(
  tx: Tx,
  workspaceId: string,
  personId: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const table = prismaOf(tx).trainingMember;
  const { count } = await table.updateMany({
    where: { workspaceId, personId, weeklySince: { not: null } },
    data: { weeklySince: null },
  });
  await table.updateMany({ where: { workspaceId, personId }, data: { dailySince: fromInstant(now) } });
  return count === 1;
}

type Row = {
  id: string;
  slackId: string;
  timeZone: string;
  disciplines: { discipline: { key: string } }[];
  training: {
    firstSeenAt: Date;
    pausedAt: Date | null;
    pausedUntil: Date | null;
    weeklySince: Date | null;
    dailySince: Date | null;
  } | null;
};

function toMember({ disciplines, training, ...person }: Row): Member {
  return {
    ...person,
    disciplines: disciplines.map(({ discipline }) => discipline.key),
    takingPart:
      training === null
        ? undefined
        : {
            firstSeenAt: toInstant(training.firstSeenAt),
            pausedAt: instantOrNull(training.pausedAt),
            pausedUntil: instantOrNull(training.pausedUntil),
            weeklySince: instantOrNull(training.weeklySince),
            dailySince: instantOrNull(training.dailySince),
          },
  };
}

function instantOrNull(date: Date | null): Temporal.Instant | null {
  return date === null ? null : toInstant(date);
}
