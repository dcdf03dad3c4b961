import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { type NamedPeople, type NamedPerson, reference } from './domain/people-import.ts';

/** A discipline or a team with the ids of its people. */
export type Group = { id: string; key: string; name: string; members: string[] };
export type DisciplineGroup = Group & { leadId: string | null };

/** Has everybody else who would change teams, disciplines or domains wait until this transaction has ended. */
export async function lockOrganization(tx: Tx, workspaceId: string): Promise<void> {
  await prismaOf(tx).$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId} FOR NO KEY UPDATE`;
}

/** The workspace's disciplines, by name. */
export async function readDisciplines(reader: Reader, workspaceId: string): Promise<DisciplineGroup[]> {
  const rows = await prismaOf(reader).discipline.findMany({
    where: { workspaceId },
    select: { id: true, key: true, name: true, leadId: true, members: { select: { personId: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ members, ...row }) => ({ ...row, members: members.map(({ personId }) => personId) }));
}

/** The workspace's teams, by name. */
export async function readTeamGroups(reader: Reader, workspaceId: string): Promise<Group[]> {
  const rows = await prismaOf(reader).team.findMany({
    where: { workspaceId },
    select: { id: true, key: true, name: true, members: { select: { personId: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ members, ...row }) => ({ ...row, members: members.map(({ personId }) => personId) }));
}

/**
 * Whom handles and Slack ids name, by {@link reference}. An active account goes before a deactivated one of the same handle.
 */
export async function findPeople(reader: Reader, workspaceId: string, references: string[]): Promise<NamedPeople> {
  const wanted = [...new Set(references.map(reference))];
  const rows = await prismaOf(reader).$queryRaw<NamedPerson[]>`
    SELECT id, slack_id AS "slackId", handle, active, kind::text AS kind FROM person
    WHERE workspace_id = ${workspaceId} AND (lower(handle) = ANY(${wanted}) OR lower(slack_id) = ANY(${wanted}))`;
  const bySlackId = new Map(rows.map((row) => [reference(row.slackId), row]));
  const byHandle = Map.groupBy(rows, (row) => reference(row.handle));
  const found = new Map<string, NamedPerson | 'several'>();
  for (const one of wanted) {
    const named = bySlackId.get(one) ?? theOne(byHandle.get(one) ?? []);
    if (named !== undefined) found.set(one, named);
  }
  return found;
}

function theOne(people: NamedPerson[]): NamedPerson | 'several' | undefined {
  const active = people.filter((person) => person.active);
  const [first, ...others] = active.length > 0 ? active : people;
  return others.length > 0 ? 'several' : first;
}

/** People with these ids, by id. */
export async function readPeopleById(
  reader: Reader,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, NamedPerson>> {
  const rows = await prismaOf(reader).person.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, slackId: true, handle: true, active: true, kind: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** Makes a discipline without people and lead; returns its id. */
export async function insertDiscipline(
  tx: Tx,
  workspaceId: string,
  { key, name }: { key: string; name: string },
): Promise<string> {
  const row = await prismaOf(tx).discipline.create({ data: { workspaceId, key, name }, select: { id: true } });
  return row.id;
}

/** Renames a discipline, or sets or takes back its lead. */
export async function updateDiscipline(
  tx: Tx,
  id: string,
  change: { name?: string; leadId?: string | null },
): Promise<void> {
  await prismaOf(tx).discipline.update({ where: { id }, data: change });
}

/** Makes a team without people; returns its id. */
export async function insertTeam(
  tx: Tx,
  workspaceId: string,
  { key, name }: { key: string; name: string },
): Promise<string> {
  const row = await prismaOf(tx).team.create({ data: { workspaceId, key, name }, select: { id: true } });
  return row.id;
}

/** Renames a team. */
export async function renameTeam(tx: Tx, id: string, name: string): Promise<void> {
  await prismaOf(tx).team.update({ where: { id }, data: { name } });
}

export type MemberChange = { added: string[]; removed: string[] };

/** Adds people to a discipline and takes people out of it. */
export async function changeDisciplineMembers(tx: Tx, disciplineId: string, change: MemberChange): Promise<void> {
  const table = prismaOf(tx).disciplineMember;
  if (change.removed.length > 0) await table.deleteMany({ where: { disciplineId, personId: { in: change.removed } } });
  await table.createMany({
    data: change.added.map((personId) => ({ disciplineId, personId })),
    skipDuplicates: true,
  });
}

/** Adds people to a team and takes people out of it. */
export async function changeTeamMembers(tx: Tx, teamId: string, change: MemberChange): Promise<void> {
  const table = prismaOf(tx).teamMember;
  if (change.removed.length > 0) await table.deleteMany({ where: { teamId, personId: { in: change.removed } } });
  await table.createMany({ data: change.added.map((personId) => ({ teamId, personId })), skipDuplicates: true });
}

/** Where a person belongs: the disciplines they lead. */
export async function ledBy(
  reader: Reader,
  workspaceId: string,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  return prismaOf(reader).discipline.findMany({
    where: { workspaceId, leadId: personId },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** Forgets a discipline in which nobody active is. False where something hangs on it still. */
export async function deleteDiscipline(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await prismaOf(tx).discipline.deleteMany({
    where: {
      workspaceId,
      id,
      members: { none: { person: { active: true } } },
      seats: { none: {} },
      delegations: { none: {} },
    },
  });
  return count === 1;
}

/** Forgets a team in which nobody active is. False where somebody is. */
export async function deleteTeam(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await prismaOf(tx).team.deleteMany({
    where: { workspaceId, id, members: { none: { person: { active: true } } } },
  });
  return count === 1;
}

/** At how many seats a discipline has a place, and how often decisions were passed on in it. */
export async function hangsOnDiscipline(
  reader: Reader,
  workspaceId: string,
  disciplineId: string,
): Promise<{ seats: number; delegations: number }> {
  const prisma = prismaOf(reader);
  return {
    seats: await prisma.seat.count({ where: { workspaceId, disciplineId } }),
    delegations: await prisma.delegation.count({ where: { workspaceId, disciplineId } }),
  };
}
