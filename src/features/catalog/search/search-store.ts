import { prismaOf, type Reader } from '../../../platform/database/database.ts';
import type { PersonalData, Sensitivity } from '../domain/classification.ts';
import { isOpenToOutsiders, showsInside } from '../domain/dataset.ts';
import type { SearchEntry } from './search-index.ts';

type Row = {
  id: string;
  name: string;
  location: string;
  domainId: string | null;
  domain: string | null;
  description: string;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  madeFrom: number;
  usedBy: number;
  gone: boolean;
  version: bigint;
  fieldNames: string | null;
  fieldDescriptions: string | null;
};

/** What is committed now, to be compared with what was read: the versions of the catalog and of the glossary, 0 where there is none. */
export async function committedVersions(
  reader: Reader,
  workspaceId: string,
): Promise<{ catalog: bigint; glossary: bigint }> {
  const [row] = await prismaOf(reader).$queryRaw<{ catalog: bigint | null; glossary: bigint | null }[]>`
    SELECT (SELECT version FROM catalog_state WHERE workspace_id = ${workspaceId}) AS catalog,
           (SELECT version FROM glossary_state WHERE workspace_id = ${workspaceId}) AS glossary`;
  return { catalog: row?.catalog ?? 0n, glossary: row?.glossary ?? 0n };
}

export type ChangedEntry = { id: string; version: bigint; entry: SearchEntry | undefined };

/**
 * Up to `limit` data sets that changed after a version, oldest change first; `entry` is undefined for those that are gone. Continue with
 * the last one's version and id: many may share a version.
 */
export async function changedSince(
  reader: Reader,
  workspaceId: string,
  after: { version: bigint; id: string },
  limit: number,
): Promise<ChangedEntry[]> {
  const rows = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT d.id, d.name, d.location, dom.id AS "domainId", dom.name AS domain,
           COALESCE(d.written_description, d.description) AS description, d.sensitivity::text AS sensitivity,
           d.personal_data::text AS "personalData",
           (SELECT count(*)::int FROM lineage WHERE downstream_id = d.id) AS "madeFrom",
           (SELECT count(*)::int FROM lineage WHERE upstream_id = d.id) AS "usedBy",
           d.gone_at IS NOT NULL AS gone, d.version,
           f.names AS "fieldNames", f.descriptions AS "fieldDescriptions"
    FROM (
      SELECT * FROM dataset
      WHERE workspace_id = ${workspaceId} AND (version, id) > (${after.version}, ${after.id}::uuid)
      ORDER BY version, id LIMIT ${limit}
    ) d
    LEFT JOIN domain dom ON dom.id = d.domain_id
    LEFT JOIN LATERAL (
      SELECT string_agg(name, ' ' ORDER BY position) AS names,
             string_agg(COALESCE(t.text, description), ' ' ORDER BY position) AS descriptions
      FROM field LEFT JOIN field_text t USING (dataset_id, name) WHERE dataset_id = d.id
    ) f ON true
    ORDER BY d.version, d.id`;
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    entry: row.gone ? undefined : entryOf(row),
  }));
}

function entryOf(row: Row): SearchEntry {
  const { id, name, domainId, sensitivity, personalData, madeFrom, usedBy } = row;
  const open = isOpenToOutsiders(row);
  const about = { id, name, domain: row.domain ?? '', sensitivity, personalData, open };
  const placed = domainId === null ? about : { ...about, domainId };
  // What a reader may not see must not be found by guessing either.
  if (!showsInside(row)) return { ...placed, location: '', description: '', fieldNames: '', fieldDescriptions: '' };
  return {
    ...placed,
    location: row.location,
    description: row.description,
    fieldNames: row.fieldNames ?? '',
    fieldDescriptions: row.fieldDescriptions ?? '',
    lineage: { madeFrom, usedBy },
  };
}
