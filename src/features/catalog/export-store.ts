import { prismaOf, type Reader } from '../../platform/database/database.ts';
import type { Caveat, Field } from './domain/dataset.ts';
import type { ExportedDataset } from './domain/exported-catalog.ts';
import type { LawfulBasis, SpecialBasis } from './domain/rules-of-use.ts';

const PAGE = 500;

/** The data sets of a workspace that are not gone, page by page: together those of one origin, by its own names for them. */
export async function* datasetsForExport(reader: Reader, workspaceId: string): AsyncGenerator<ExportedDataset> {
  let last = { origin: '', key: '' };
  for (;;) {
    const keys = await prismaOf(reader).$queryRaw<{ id: string; origin: string; key: string }[]>`
      SELECT id, origin, origin_key AS key FROM dataset
      WHERE workspace_id = ${workspaceId} AND gone_at IS NULL AND (origin, origin_key) > (${last.origin}, ${last.key})
      ORDER BY origin, origin_key LIMIT ${PAGE}`;
    const end = keys.at(-1);
    if (end === undefined) return;
    last = end;
    yield* await readPage(
      reader,
      workspaceId,
      keys.map(({ id }) => id),
    );
  }
}

async function readPage(reader: Reader, workspaceId: string, ids: string[]): Promise<ExportedDataset[]> {
  const prisma = prismaOf(reader);
  const rows = await prisma.dataset.findMany({
    where: { workspaceId, id: { in: ids } },
    include: {
      domain: { select: { key: true, name: true } },
      caveats: { orderBy: [{ kind: 'asc' }, { text: 'asc' }] },
      purposes: { orderBy: { purpose: 'asc' } },
      upstream: { include: { upstream: { select: { name: true } } } },
    },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const fields = await fieldsOf(reader, ids);
  const stewards = await stewardsOf(reader, workspaceId, ids);
  return ids.flatMap((id): ExportedDataset[] => {
    const row = byId.get(id);
    if (row === undefined) return [];
    return [
      {
        ...{ id, origin: row.origin, key: row.originKey, name: row.name, kind: row.kind, location: row.location },
        description: row.writtenDescription ?? row.description,
        ...{ domain: row.domain, sensitivity: row.sensitivity, personalData: row.personalData },
        rules: {
          purposes: row.purposes.map(({ purpose, lawfulBasis }) => ({
            purpose,
            lawfulBasis: lawfulBasis as LawfulBasis,
          })),
          specialBasis: row.specialBasis as SpecialBasis | null,
          ...{ retention: row.retention, residency: row.residency, recipients: row.recipients },
          ...{ dataCategories: row.dataCategories, dataSubjects: row.dataSubjects },
        },
        caveats: row.caveats.map(({ kind, text }) => ({ kind: kind as Caveat['kind'], text })),
        fields: fields.get(id) ?? [],
        madeFrom: row.upstream.map(({ upstream }) => upstream.name).sort(),
        stewards: stewards.get(id) ?? [],
      },
    ];
  });
}

async function fieldsOf(reader: Reader, ids: string[]): Promise<Map<string, Field[]>> {
  const rows = await prismaOf(reader).$queryRaw<(Field & { id: string })[]>`
    SELECT f.dataset_id AS id, f.name, f.data_type AS "dataType", COALESCE(t.text, f.description) AS description
    FROM field f LEFT JOIN field_text t USING (dataset_id, name)
    WHERE f.dataset_id = ANY(${ids}::uuid[]) ORDER BY f.dataset_id, f.position`;
  return grouped(rows);
}

/** A data set's own seat goes before its domain's of the same discipline. */
export async function stewardsOf(
  reader: Reader,
  workspaceId: string,
  ids: string[],
): Promise<Map<string, ExportedDataset['stewards']>> {
  const rows = await prismaOf(reader).$queryRaw<(ExportedDataset['stewards'][number] & { id: string })[]>`
    SELECT id, discipline, handle, name FROM (
      SELECT DISTINCT ON (d.id, di.key) d.id, di.key AS discipline, p.handle, p.name
      FROM dataset d
      JOIN seat s ON s.workspace_id = d.workspace_id AND (s.dataset_id = d.id OR s.domain_id = d.domain_id)
      JOIN discipline di ON di.id = s.discipline_id
      LEFT JOIN person p ON p.id = s.steward_id
      WHERE d.workspace_id = ${workspaceId} AND d.id = ANY(${ids}::uuid[])
      ORDER BY d.id, di.key, s.dataset_id NULLS LAST
    ) AS seats WHERE handle IS NOT NULL ORDER BY id, discipline`;
  return grouped(rows);
}

function grouped<T extends { id: string }>(rows: T[]): Map<string, Omit<T, 'id'>[]> {
  const groups = new Map<string, Omit<T, 'id'>[]>();
  for (const { id, ...row } of rows) {
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [row]);
    else group.push(row);
  }
  return groups;
}
