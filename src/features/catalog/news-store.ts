import { prismaOf, type Reader } from '../../platform/database/database.ts';
import type { PersonalData, Sensitivity } from './domain/classification.ts';

/** A data set as news tells of it. */
export type DatasetInNews = {
  id: string;
  name: string;
  domainId: string | null;
  domainName: string | null;
  sensitivity: Sensitivity;
  personalData: PersonalData;
};

/** Data sets by their ids, also those that are gone from their source; those of another workspace are left out. */
export async function datasetsInNews(
  reader: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, DatasetInNews>> {
  const rows = await prismaOf(reader).$queryRaw<DatasetInNews[]>`
    SELECT d.id, d.name, d.domain_id AS "domainId", m.name AS "domainName", d.sensitivity::text AS sensitivity,
           d.personal_data::text AS "personalData"
    FROM dataset d LEFT JOIN domain m ON m.id = d.domain_id
    WHERE d.workspace_id = ${workspaceId} AND d.id = ANY(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}
