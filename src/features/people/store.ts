import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { DirectoryEntry } from './domain/slack-user.ts';

export type PersonRow = DirectoryEntry & { id: string };

/** The person with this Slack id in a workspace. */
export async function findPerson(reader: Reader, workspaceId: string, slackId: string): Promise<PersonRow | undefined> {
  const row = await prismaOf(reader).person.findUnique({ where: { workspaceId_slackId: { workspaceId, slackId } } });
  return row ?? undefined;
}

/** The ids of those of these people, by Slack id, who are active members of the company. */
export async function memberIds(reader: Reader, workspaceId: string, slackIds: string[]): Promise<string[]> {
  const rows = await prismaOf(reader).person.findMany({
    where: { workspaceId, slackId: { in: slackIds }, active: true, kind: 'member' },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** Writes what Slack says of people; a person that is not mentioned stays as they are. */
export async function savePeople(
  tx: Tx,
  workspaceId: string,
  entries: DirectoryEntry[],
  now: Temporal.Instant,
): Promise<void> {
  const updatedAt = fromInstant(now);
  for (const entry of entries) {
    const values = { ...entry, updatedAt };
    await prismaOf(tx).person.upsert({
      where: { workspaceId_slackId: { workspaceId, slackId: entry.slackId } },
      create: { workspaceId, ...values },
      update: values,
    });
  }
}

/** Keeps a workspace's name and bot; true when it was not known before. */
export async function saveWorkspace(
  tx: Tx,
  workspace: { id: string; name: string; botUserId: string; botId: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const { id, ...values } = workspace;
  const known = await prismaOf(tx).workspace.findUnique({ where: { id }, select: { id: true } });
  await prismaOf(tx).workspace.upsert({
    where: { id },
    create: { id, ...values, connectedAt: fromInstant(now) },
    update: values,
  });
  return known === null;
}

/** The disciplines that a person belongs to. */
export async function disciplineIdsOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await prismaOf(reader).disciplineMember.findMany({
    where: { personId, discipline: { workspaceId } },
    select: { disciplineId: true },
  });
  return rows.map(({ disciplineId }) => disciplineId);
}

/** The advocates of a person's teams, as far as they are active; their ids. */
export async function advocatesOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]> {
  const rows = await prismaOf(reader).advocate.findMany({
    where: {
      agreedAt: { not: null },
      person: { active: true, kind: 'member' },
      team: { workspaceId, members: { some: { personId } } },
    },
    select: { personId: true },
    distinct: ['personId'],
    orderBy: { personId: 'asc' },
  });
  return rows.map((row) => row.personId);
}

/** The workspaces that have a catalog to import into, by name. */
export async function listWorkspaces(reader: Reader): Promise<{ id: string; name: string }[]> {
  return prismaOf(reader).workspace.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } });
}

/** People's Slack ids and the first of their disciplines, by their id in our tables. */
export async function namesOfPeople(
  reader: Reader,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, { slackId: string; discipline: string | undefined }>> {
  const rows = await prismaOf(reader).person.findMany({
    where: { workspaceId, id: { in: ids } },
    select: {
      id: true,
      slackId: true,
      disciplines: {
        select: { discipline: { select: { name: true } } },
        orderBy: { discipline: { key: 'asc' } },
        take: 1,
      },
    },
  });
  return new Map(
    rows.map(({ id, slackId, disciplines }) => [id, { slackId, discipline: disciplines[0]?.discipline.name }]),
  );
}

/** Whether all of these, by Slack id, are known as full members of the company, or as apps. */
export async function areInsiders(reader: Reader, workspaceId: string, slackIds: string[]): Promise<boolean> {
  const asked = new Set(slackIds);
  const known = await prismaOf(reader).person.count({
    where: { workspaceId, slackId: { in: [...asked] }, kind: { in: ['member', 'bot'] } },
  });
  return known === asked.size;
}
