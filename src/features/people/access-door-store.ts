import { prismaOf, type Reader } from '../../platform/database/database.ts';

/** The teams that a person belongs to, by name. */
export async function teamsOf(
  reader: Reader,
  workspaceId: string,
  personId: string,
): Promise<{ id: string; name: string }[]> {
  return prismaOf(reader).team.findMany({
    where: { workspaceId, members: { some: { personId } } },
    select: { id: true, name: true },
    orderBy: { name: 'asc' },
  });
}

/** Everybody of a team; ids. */
export async function membersOfTeam(reader: Reader, workspaceId: string, teamId: string): Promise<string[]> {
  const rows = await prismaOf(reader).teamMember.findMany({
    where: { teamId, team: { workspaceId } },
    select: { personId: true },
  });
  return rows.map(({ personId }) => personId);
}

/** The active full members among these people, with the keys of their disciplines. */
export async function activeMembers(
  reader: Reader,
  workspaceId: string,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, { slackId: string; disciplines: ReadonlySet<string> }>> {
  const rows = await prismaOf(reader).$queryRaw<{ id: string; slackId: string; keys: string[] }[]>`
    SELECT p.id, p.slack_id AS "slackId", array_remove(array_agg(d.key), NULL) AS keys
    FROM person p
    LEFT JOIN discipline_member m ON m.person_id = p.id
    LEFT JOIN discipline d ON d.id = m.discipline_id
    WHERE p.workspace_id = ${workspaceId} AND p.id = ANY(${[...personIds]}::uuid[]) AND p.active AND p.kind = 'member'
    GROUP BY p.id`;
  return new Map(rows.map(({ id, slackId, keys }) => [id, { slackId, disciplines: new Set(keys) }]));
}
