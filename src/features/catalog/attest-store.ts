import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant, toInstant } from '../../platform/database/dates.ts';
import { sql } from '../../platform/database/sql.ts';
import { ATTEST_EVERY } from './domain/attest.ts';
import type { Sensitivity } from './domain/classification.ts';

/** A data set whose entry is due to be attested. */
export type DueDataset = {
  id: string;
  name: string;
  domainId: string;
  sensitivity: Sensitivity;
  since: Temporal.Instant;
};

/** Data sets in domains whose entry is due, longest due first; of these domains only where they are given; at most `limit`. */
export async function dueDatasets(
  reader: Reader,
  workspaceId: string,
  { domainIds, now, limit }: { domainIds?: string[]; now: Temporal.Instant; limit: number },
): Promise<DueDataset[]> {
  const days = JSON.stringify(ATTEST_EVERY);
  const rows = await prismaOf(reader).$queryRaw<(Omit<DueDataset, 'since'> & { since: Date })[]>`
    SELECT id, name, domain_id AS "domainId", sensitivity::text AS sensitivity, COALESCE(attested_at, created_at) AS since
    FROM dataset
    WHERE workspace_id = ${workspaceId} AND gone_at IS NULL AND domain_id IS NOT NULL
      AND ${domainIds === undefined ? sql`true` : sql`domain_id = ANY(${domainIds}::uuid[])`}
      AND COALESCE(attested_at, created_at) + make_interval(days => (${days}::jsonb ->> sensitivity::text)::int)
          <= ${fromInstant(now)}::timestamptz
    ORDER BY since, id LIMIT ${limit}`;
  return rows.map((row) => ({ ...row, since: toInstant(row.since) }));
}

/** Notes that somebody said the entry is right. */
export async function noteAttested(
  tx: Tx,
  id: string,
  { by, now, version }: { by: string; now: Temporal.Instant; version: bigint },
): Promise<void> {
  await prismaOf(tx).dataset.update({
    where: { id },
    data: { attestedById: by, attestedAt: fromInstant(now), version },
  });
}
