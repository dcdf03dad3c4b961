import { prismaOf, type Reader } from '../../platform/database/database.ts';

/** A person who may hold a seat of a discipline: an active full member of the company whom admins assigned to it. */
export async function findEligible(
  reader: Reader,
  workspaceId: string,
  disciplineId: string,
  who: { id: string } | { slackId: string },
): Promise<{ id: string; slackId: string } | undefined> {
  const row = await prismaOf(reader).person.findFirst({
    where: { workspaceId, ...who, active: true, kind: 'member', disciplines: { some: { disciplineId } } },
    select: { id: true, slackId: true },
  });
  return row ?? undefined;
}

/** Who decides on claims to seats of a discipline: its lead and its stewards, as far as they are active. */
export async function confirmersOf(
  reader: Reader,
  workspaceId: string,
  disciplineId: string,
): Promise<{ id: string; slackId: string; isLead: boolean }[]> {
  const rows = await prismaOf(reader).person.findMany({
    where: {
      workspaceId,
      active: true,
      kind: 'member',
      disciplines: { some: { disciplineId } },
      OR: [{ leads: { some: { id: disciplineId } } }, { stewardOf: { some: { disciplineId } } }],
    },
    select: { id: true, slackId: true, leads: { where: { id: disciplineId }, select: { id: true } } },
    orderBy: { name: 'asc' },
  });
  return rows
    .map(({ leads, ...person }) => ({ ...person, isLead: leads.length > 0 }))
    .sort((a, b) => Number(b.isLead) - Number(a.isLead));
}

/** The disciplines that a person is assigned to. */
export async function disciplinesOf(
  reader: Reader,
  workspaceId: string,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  return prismaOf(reader).discipline.findMany({
    where: { workspaceId, members: { some: { personId } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** An active full member of the company. */
export async function findMember(
  reader: Reader,
  workspaceId: string,
  slackId: string,
): Promise<{ id: string } | undefined> {
  const row = await prismaOf(reader).person.findFirst({
    where: { workspaceId, slackId, active: true, kind: 'member' },
    select: { id: true },
  });
  return row ?? undefined;
}

/** A person's Slack id, by ours. */
export async function slackIdOf(reader: Reader, personId: string): Promise<string | undefined> {
  const row = await prismaOf(reader).person.findUnique({ where: { id: personId }, select: { slackId: true } });
  return row?.slackId;
}

/** A discipline of the workspace by its key, with who leads it. */
export async function disciplineByKey(
  reader: Reader,
  workspaceId: string,
  key: string,
): Promise<{ id: string } | undefined> {
  const row = await prismaOf(reader).discipline.findUnique({
    where: { workspaceId_key: { workspaceId, key } },
    select: { id: true },
  });
  return row ?? undefined;
}

/** The active full members among these people, with their Slack ids. */
export async function activeMembers(
  reader: Reader,
  workspaceId: string,
  personIds: string[],
): Promise<{ id: string; slackId: string }[]> {
  return prismaOf(reader).person.findMany({
    where: { workspaceId, id: { in: personIds }, active: true, kind: 'member' },
    select: { id: true, slackId: true },
  });
}
