import { prismaOf, type Reader } from '../../platform/database/database.ts';
import type { PersonalData, Sensitivity } from './domain/classification.ts';
import type { LawfulBasis } from './domain/rules-of-use.ts';

export type DatasetForAccess = {
  id: string;
  name: string;
  location: string;
  domain: { id: string; name: string } | undefined;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  purposes: { purpose: string; lawfulBasis: LawfulBasis }[];
  /** By their order; at most `mostFields`. */
  fieldNames: string[];
};

type Row = Omit<DatasetForAccess, 'domain'> & { domainId: string | null; domainName: string | null };

/** Those of these data sets that the catalog has, in the order of the ids; what their origin no longer has is left out. */
export async function datasetsForAccess(
  reader: Reader,
  workspaceId: string,
  ids: readonly string[],
  mostFields: number,
): Promise<DatasetForAccess[]> {
  const rows = await prismaOf(reader).$queryRaw<Row[]>`
    SELECT s.id, s.name, s.location, s.sensitivity, s.personal_data AS "personalData", s.domain_id AS "domainId",
           d.name AS "domainName",
           COALESCE((SELECT json_agg(json_build_object('purpose', p.purpose, 'lawfulBasis', p.lawful_basis) ORDER BY p.purpose)
                     FROM dataset_purpose p WHERE p.dataset_id = s.id), '[]') AS purposes,
           ARRAY(SELECT f.name FROM field f WHERE f.dataset_id = s.id ORDER BY f.position, f.name LIMIT ${mostFields})
             AS "fieldNames"
    FROM dataset s LEFT JOIN domain d ON d.id = s.domain_id
    WHERE s.workspace_id = ${workspaceId} AND s.id = ANY(${[...ids]}::uuid[]) AND s.gone_at IS NULL
    ORDER BY array_position(${[...ids]}::uuid[], s.id)`;
  return rows.map(({ domainId, domainName, ...row }) => ({
    ...row,
    domain: domainId === null || domainName === null ? undefined : { id: domainId, name: domainName },
  }));
}
