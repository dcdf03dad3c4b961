import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import { writeRules } from './import-rules-store.ts';

/** Writes what the last comparison found, stamped with a version that this transaction has taken. */
export async function writeDifference(
  tx: Tx,
  workspaceId: string,
  origin: string,
  version: bigint,
  now: Temporal.Instant,
): Promise<void> {
  const prisma = prismaOf(tx);
  const at = fromInstant(now);
  await prisma.$executeRaw`
    INSERT INTO dataset (id, workspace_id, domain_id, name, location, kind, description, sensitivity, personal_data,
                         origin, origin_key, created_at, updated_at, version)
    SELECT id, ${workspaceId}, domain_id, name, location, kind::dataset_kind, description, sensitivity::sensitivity,
           personal_data::personal_data, ${origin}, key, ${at}::timestamptz, ${at}::timestamptz, ${version}::bigint
    FROM import_target WHERE added ORDER BY id`;
  await prisma.$executeRaw`
    UPDATE dataset d
    SET name = t.name, location = t.location, kind = t.kind::dataset_kind, description = t.description,
        domain_id = t.domain_id, sensitivity = t.sensitivity::sensitivity,
        personal_data = t.personal_data::personal_data, gone_at = t.gone_at, updated_at = ${at}::timestamptz,
        version = ${version}::bigint
    FROM import_target t WHERE d.id = t.id AND NOT t.added AND t.what <> '{}'`;
  await prisma.$executeRaw`
    UPDATE dataset d SET gone_at = ${at}::timestamptz, updated_at = ${at}::timestamptz, version = ${version}::bigint
    FROM import_gone g WHERE d.id = g.id`;
  await writeFields(tx);
  await writeCaveats(tx, origin);
  await writeLineage(tx);
  await writeRules(tx);
}

async function writeFields(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    DELETE FROM field f USING import_part p WHERE p.part = 'fields' AND f.dataset_id = p.id`;
  // In the order of the index: random ids would touch its pages all over again for each row.
  await prisma.$executeRaw`
    INSERT INTO field (dataset_id, position, name, data_type, description)
    SELECT t.id, f.number - 1, f.field->>0, f.field->>1, f.field->>2
    FROM (
      SELECT id, fields FROM import_target
      WHERE added OR id IN (SELECT id FROM import_part WHERE part = 'fields') ORDER BY id
    ) AS t, jsonb_array_elements(t.fields) WITH ORDINALITY AS f (field, number)`;
}

async function writeCaveats(tx: Tx, origin: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    DELETE FROM caveat c USING import_part p WHERE p.part = 'caveats' AND c.dataset_id = p.id AND c.origin = ${origin}`;
  await prisma.$executeRaw`
    INSERT INTO caveat (id, dataset_id, kind, text, origin)
    SELECT gen_random_uuid(), t.id, c.kind, c.text, ${origin}
    FROM import_target t, jsonb_to_recordset(t.caveats) AS c (kind text, text text)
    WHERE t.added OR t.id IN (SELECT id FROM import_part WHERE part = 'caveats')`;
}

async function writeLineage(tx: Tx): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.$executeRaw`
    DELETE FROM lineage l USING import_part p, import_target t, import_target up
    WHERE p.part = 'lineage' AND l.downstream_id = p.id AND t.id = p.id AND up.id = l.upstream_id
      AND NOT EXISTS (SELECT FROM import_lineage n WHERE n.key = t.key AND n.upstream = up.key)`;
  await prisma.$executeRaw`
    INSERT INTO lineage (upstream_id, downstream_id)
    SELECT up.id, t.id
    FROM import_lineage l JOIN import_target t USING (key) JOIN import_target up ON up.key = l.upstream
    WHERE t.added OR t.id IN (SELECT id FROM import_part WHERE part = 'lineage')
    ORDER BY up.id, t.id
    ON CONFLICT DO NOTHING`;
}
