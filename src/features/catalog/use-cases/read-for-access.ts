import type { Reader } from '../../../platform/database/database.ts';
import { type DatasetForAccess, datasetsForAccess } from '../access-door-store.ts';
import { showsInside } from '../domain/dataset.ts';
import type { LawfulBasis } from '../domain/rules-of-use.ts';
import { readLists } from '../lists-store.ts';

/** As many fields as Slack's menus hold. */
const MOST_FIELDS = 100;

/** What of a data set matters to access: its class, and what it may be used for, in words. */
export type ForAccess = Omit<DatasetForAccess, 'purposes'> & {
  purposes: { key: string; label: string; lawfulBasis: string }[];
};

/**
 * Data sets as those see them who ask for access, in the order of the ids. What nobody may see who has no access is left out: the
 * fields and the place of a restricted one.
 */
export async function readForAccess(
  reader: Reader,
  workspaceId: string,
  ids: readonly string[],
  basisWords: Record<LawfulBasis, string>,
): Promise<ForAccess[]> {
  const found = await datasetsForAccess(reader, workspaceId, ids, MOST_FIELDS);
  if (found.length === 0) return [];
  const { purpose: labels } = await readLists(reader, workspaceId);
  return found.map((dataset) => ({
    ...dataset,
    ...(showsInside(dataset) ? {} : { fieldNames: [], location: '' }),
    purposes: dataset.purposes.map(({ purpose, lawfulBasis }) => ({
      key: purpose,
      label: labels.find(({ key }) => key === purpose)?.label ?? purpose,
      lawfulBasis: basisWords[lawfulBasis],
    })),
  }));
}
