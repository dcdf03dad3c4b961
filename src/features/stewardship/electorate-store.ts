import { prismaOf, type Reader } from '../../platform/database/database.ts';

/** An active full member, with the keys of the disciplines that admins assigned them to. */
export type Elector = { id: string; slackId: string; name: string; disciplines: ReadonlySet<string> };

/** The active full members among these people, by name. */
export async function membersWithDisciplines(
  reader: Reader,
  workspaceId: string,
  personIds: string[],
): Promise<Elector[]> {
  const rows = await prismaOf(reader).$queryRaw<{ id: string; slackId: string; name: string; keys: string[] }[]>`
    SELECT p.id, p.slack_id AS "slackId", p.name, array_remove(array_agg(d.key ORDER BY d.key), NULL) AS keys
    FROM person p
    LEFT JOIN discipline_member m ON m.person_id = p.id
    LEFT JOIN discipline d ON d.id = m.discipline_id
    WHERE p.workspace_id = ${workspaceId} AND p.id = ANY(${personIds}::uuid[]) AND p.active AND p.kind = 'member'
    GROUP BY p.id ORDER BY p.name, p.id`;
  return rows.map(({ keys, ...person }) => ({ ...person, disciplines: new Set(keys) }));
}

/** Disciplines of the workspace by their keys; those that it does not have are left out. */
export async function disciplinesByKey(
  reader: Reader,
  workspaceId: string,
  keys: string[],
): Promise<{ key: string; name: string; leadId: string | null }[]> {
  return prismaOf(reader).discipline.findMany({
    where: { workspaceId, key: { in: keys } },
    select: { key: true, name: true, leadId: true },
    orderBy: { key: 'asc' },
  });
}
