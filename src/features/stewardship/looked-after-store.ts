import { prismaOf, type Reader } from '../../platform/database/database.ts';
import { sql } from '../../platform/database/sql.ts';

/** That an active person is steward at a domain, or at a data set with a seat of its own; `id` and `name` are the domain's or data set's. */
export type LookedAfter = { personId: string; kind: 'domain' | 'dataset'; id: string; name: string };

/** What all stewards of a workspace, or one of them, look after: each once, by name. */
export async function lookedAfter(reader: Reader, workspaceId: string, personId?: string): Promise<LookedAfter[]> {
  return prismaOf(reader).$queryRaw<LookedAfter[]>`
    SELECT DISTINCT s.steward_id AS "personId", CASE WHEN s.domain_id IS NULL THEN 'dataset' ELSE 'domain' END AS kind,
           COALESCE(m.id, d.id) AS id, COALESCE(m.name, d.name) AS name
    FROM seat s JOIN person p ON p.id = s.steward_id AND p.active
    LEFT JOIN domain m ON m.id = s.domain_id LEFT JOIN dataset d ON d.id = s.dataset_id
    WHERE s.workspace_id = ${workspaceId} AND ${personId === undefined ? sql`true` : sql`s.steward_id = ${personId}::uuid`}
    ORDER BY name, id`;
}
