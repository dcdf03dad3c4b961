import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant, toInstant } from '../database/dates.ts';
import { toJson } from '../database/json.ts';
import type { CardMessage } from '../delivery/cards.ts';
import type { OutgoingMessage } from '../delivery/outbox.ts';
import type { WorkHours } from './hours.ts';

/** Whom a message is for, and everything that says when they may be messaged. */
export type Recipient = {
  id: string;
  slackId: string;
  /** As Slack gave it. */
  timeZone: string;
  workspaceZone: string | undefined;
  active: boolean;
  hours: { person: WorkHours | undefined; team: WorkHours | undefined; workspace: WorkHours | undefined };
  doNotDisturb: { from: Temporal.Instant; to: Temporal.Instant } | undefined;
  pause: Temporal.Instant | 'for_good' | undefined;
  /** Undefined where the workspace set none. */
  cap: number | undefined;
};

/** Locks a person until the transaction ends, so that two messages are never counted as one. */
export async function lockPerson(tx: Tx, workspaceId: string, personId: string): Promise<void> {
  await prismaOf(tx).$queryRaw`
    SELECT 1 FROM person WHERE id = ${personId}::uuid AND workspace_id = ${workspaceId} FOR NO KEY UPDATE`;
}

/** The person with this id in a workspace; of several teams with hours of their own the first by key counts. */
export async function findRecipient(
  reader: Reader,
  workspaceId: string,
  personId: string,
): Promise<Recipient | undefined> {
  const prisma = prismaOf(reader);
  const person = await prisma.person.findFirst({ where: { id: personId, workspaceId } });
  if (person === null) return undefined;
  // One after the other: a transaction has one connection.
  const quiet = await prisma.personQuiet.findUnique({ where: { personId } });
  const workspace = await prisma.workspaceQuiet.findUnique({ where: { workspaceId } });
  const zone = await prisma.workspaceZone.findUnique({ where: { workspaceId } });
  const team = await prisma.teamQuiet.findFirst({
    where: { team: { members: { some: { personId } } } },
    orderBy: { team: { key: 'asc' } },
  });
  return {
    ...{ id: person.id, slackId: person.slackId, timeZone: person.timeZone, workspaceZone: zone?.timeZone },
    active: person.active && person.kind !== 'bot',
    hours: { person: hoursIn(quiet), team: hoursIn(team), workspace: hoursIn(workspace) },
    doNotDisturb:
      quiet?.dndFrom && quiet.dndTo ? { from: toInstant(quiet.dndFrom), to: toInstant(quiet.dndTo) } : undefined,
    pause: quiet?.pausedForGood ? 'for_good' : quiet?.pausedUntil ? toInstant(quiet.pausedUntil) : undefined,
    cap: workspace?.dailyCap,
  };
}

type HoursRow = { workDays: number[]; workFrom: string | null; workTo: string | null };

function hoursIn(row: HoursRow | null): WorkHours | undefined {
  if (!row?.workFrom || !row.workTo || row.workDays.length === 0) return undefined;
  return { days: row.workDays, from: row.workFrom, to: row.workTo };
}

/** How many messages a person has on each day from this one on. */
export async function countsFrom(reader: Reader, personId: string, day: string): Promise<Record<string, number>> {
  const rows = await prismaOf(reader).messageCount.findMany({ where: { personId, day: { gte: day } } });
  return Object.fromEntries(rows.map((row) => [row.day, row.count]));
}

/** Counts a message on a day of the person's, or, by -1, no longer. */
export async function count(tx: Tx, personId: string, day: string, by: 1 | -1): Promise<void> {
  await prismaOf(tx).messageCount.upsert({
    where: { personId_day: { personId, day } },
    create: { personId, day, count: Math.max(by, 0) },
    update: { count: { increment: by } },
  });
}

/** A direct message that waits. */
export type HeldMessage = {
  id: string;
  message: OutgoingMessage | CardMessage;
  bulk: boolean;
  dueAt: Temporal.Instant;
  /** The day of the person's it is counted on. */
  day: string;
};

/** Keeps a direct message until it is due. */
export async function hold(
  tx: Tx,
  held: Omit<HeldMessage, 'id'> & { personId: string; topic: string | undefined; now: Temporal.Instant },
): Promise<void> {
  const { personId, topic = null, message, bulk, dueAt, day, now } = held;
  await prismaOf(tx).heldMessage.create({
    data: {
      personId,
      topic,
      bulk,
      day,
      message: toJson(message),
      dueAt: fromInstant(dueAt),
      createdAt: fromInstant(now),
    },
  });
}

/** What is held back for a person, on one topic or at all, the oldest first. */
export async function heldMessages(reader: Reader, personId: string, topic?: string): Promise<HeldMessage[]> {
  const rows = await prismaOf(reader).heldMessage.findMany({
    where: { personId, ...(topic === undefined ? {} : { topic }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, message, bulk, dueAt, day }) => ({
    ...{ id, bulk, day, dueAt: toInstant(dueAt) },
    // As it was put in by `hold`.
    message: message as unknown as HeldMessage['message'],
  }));
}

/** Forgets a message that was held back. */
export async function letGo(tx: Tx, { id }: HeldMessage): Promise<void> {
  await prismaOf(tx).heldMessage.delete({ where: { id } });
}

/** Holds a message until another time. */
export async function holdUntil(tx: Tx, { id }: HeldMessage, dueAt: Temporal.Instant, day: string): Promise<void> {
  await prismaOf(tx).heldMessage.update({ where: { id }, data: { dueAt: fromInstant(dueAt), day } });
}

/** People of a workspace with a held message that is due, the longest due first, at most `limit`. */
export async function peopleWithDueMessages(
  reader: Reader,
  workspaceId: string,
  now: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const rows = await prismaOf(reader).heldMessage.groupBy({
    by: ['personId'],
    where: { dueAt: { lte: fromInstant(now) }, person: { workspaceId } },
    orderBy: { _min: { dueAt: 'asc' } },
    take: limit,
  });
  return rows.map(({ personId }) => personId);
}

/** Forgets a person's counts before a day. */
export async function forgetCounts(tx: Tx, personId: string, before: string): Promise<void> {
  await prismaOf(tx).messageCount.deleteMany({ where: { personId, day: { lt: before } } });
}

/** What a person asked for; null takes it back, what is not named stays. */
export async function savePersonQuiet(
  tx: Tx,
  personId: string,
  change: {
    hours?: WorkHours | null;
    pause?: Temporal.Instant | 'for_good' | null;
    doNotDisturb?: { from: Temporal.Instant; to: Temporal.Instant } | null;
    dndReadAt?: Temporal.Instant;
  },
): Promise<void> {
  const { hours, pause, doNotDisturb, dndReadAt } = change;
  const values = {
    ...(hours === undefined
      ? {}
      : { workDays: [...(hours?.days ?? [])], workFrom: hours?.from ?? null, workTo: hours?.to ?? null }),
    ...(pause === undefined
      ? {}
      : {
          pausedForGood: pause === 'for_good',
          pausedUntil: pause === null || pause === 'for_good' ? null : fromInstant(pause),
        }),
    ...(doNotDisturb === undefined
      ? {}
      : {
          dndFrom: doNotDisturb === null ? null : fromInstant(doNotDisturb.from),
          dndTo: doNotDisturb === null ? null : fromInstant(doNotDisturb.to),
        }),
    ...(dndReadAt === undefined ? {} : { dndReadAt: fromInstant(dndReadAt) }),
  };
  await prismaOf(tx).personQuiet.upsert({ where: { personId }, create: { personId, ...values }, update: values });
}

/** A team's own hours; null takes them back. False where the workspace has no such team. */
export async function saveTeamHours(
  tx: Tx,
  workspaceId: string,
  teamId: string,
  hours: WorkHours | null,
): Promise<boolean> {
  const team = await prismaOf(tx).team.findFirst({ where: { id: teamId, workspaceId }, select: { id: true } });
  if (team === null) return false;
  await prismaOf(tx).teamQuiet.deleteMany({ where: { teamId } });
  if (hours !== null) await prismaOf(tx).teamQuiet.create({ data: { teamId, ...toColumns(hours) } });
  return true;
}

/** A workspace's hours and cap. */
export async function saveWorkspaceQuiet(tx: Tx, workspaceId: string, hours: WorkHours, cap: number): Promise<void> {
  const values = { ...toColumns(hours), dailyCap: cap };
  await prismaOf(tx).workspaceQuiet.upsert({
    where: { workspaceId },
    create: { workspaceId, ...values },
    update: values,
  });
}

function toColumns(hours: WorkHours): { workDays: number[]; workFrom: string; workTo: string } {
  return { workDays: [...hours.days], workFrom: hours.from, workTo: hours.to };
}

/** A workspace's hours and cap; undefined where it set none. */
export async function readWorkspaceQuiet(
  reader: Reader,
  workspaceId: string,
): Promise<{ hours: WorkHours | undefined; cap: number } | undefined> {
  const row = await prismaOf(reader).workspaceQuiet.findUnique({ where: { workspaceId } });
  return row === null ? undefined : { hours: hoursIn(row), cap: row.dailyCap };
}

/** A workspace's teams by name, with the hours of their own that they have. */
export async function readTeams(
  reader: Reader,
  workspaceId: string,
): Promise<{ id: string; name: string; hours: WorkHours | undefined }[]> {
  const rows = await prismaOf(reader).team.findMany({
    where: { workspaceId },
    select: { id: true, name: true, quiet: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, quiet }) => ({ id, name, hours: hoursIn(quiet) }));
}

/** The person with this Slack id in a workspace. */
export async function personIdOf(reader: Reader, workspaceId: string, slackId: string): Promise<string | undefined> {
  const row = await prismaOf(reader).person.findUnique({
    where: { workspaceId_slackId: { workspaceId, slackId } },
    select: { id: true },
  });
  return row?.id;
}

/** What is known of somebody's Do Not Disturb is asked again after this long, should an event have been lost. Hours. */
const KNOWN_FOR = 24;

/**
 * People whose Do Not Disturb is not known for the time to come: never read, read long ago, or the window that was read is over. Active
 * members and guests, by id, after `after`.
 */
export async function peopleToAskAbout(
  reader: Reader,
  workspaceId: string,
  { now, after, limit }: { now: Temporal.Instant; after: string | undefined; limit: number },
): Promise<{ id: string; slackId: string }[]> {
  return prismaOf(reader).person.findMany({
    where: {
      ...{ workspaceId, active: true, kind: { in: ['member', 'guest'] } },
      ...(after === undefined ? {} : { id: { gt: after } }),
      OR: [
        { quiet: null },
        { quiet: { dndReadAt: null } },
        { quiet: { dndReadAt: { lte: fromInstant(now.subtract({ hours: KNOWN_FOR })) } } },
        { quiet: { dndTo: { lte: fromInstant(now) } } },
      ],
    },
    select: { id: true, slackId: true },
    orderBy: { id: 'asc' },
    take: limit,
  });
}
