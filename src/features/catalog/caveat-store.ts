import { prismaOf, type Reader } from '../../platform/database/database.ts';
import type { Sensitivity } from './domain/classification.ts';
import { type Caveat, showsInside } from './domain/dataset.ts';
import { sampleBias } from './domain/sample-bias.ts';

/** See {@link sampleBias}; by the id of those data sets that have any. What a restricted one says of itself stays inside. */
export async function sampleBiasOf(reader: Reader, workspaceId: string, ids: string[]): Promise<Map<string, string>> {
  const rows = await prismaOf(reader).$queryRaw<(Caveat & { id: string; sensitivity: Sensitivity })[]>`
    SELECT d.id, d.sensitivity::text AS sensitivity, c.kind, c.text
    FROM caveat c JOIN dataset d ON d.id = c.dataset_id
    WHERE d.workspace_id = ${workspaceId} AND d.id = ANY(${ids}::uuid[]) AND c.kind = 'sample_bias'
    ORDER BY c.id`;
  const byDataset = Map.groupBy(rows.filter(showsInside), ({ id }) => id);
  return new Map([...byDataset].map(([id, caveats]) => [id, sampleBias(caveats)]));
}

/** A data set's caveats, as they were written. */
export async function caveatsOf(reader: Reader, workspaceId: string, datasetId: string): Promise<Caveat[]> {
  return prismaOf(reader).$queryRaw<Caveat[]>`
    SELECT c.kind, c.text FROM caveat c JOIN dataset d ON d.id = c.dataset_id
    WHERE d.workspace_id = ${workspaceId} AND d.id = ${datasetId}::uuid ORDER BY c.id`;
}
