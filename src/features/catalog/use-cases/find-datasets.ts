import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { DatasetLine } from '../domain/dataset.ts';
import type { CatalogSearch } from '../search/catalog-search.ts';
import { datasetLines } from '../store.ts';

export type FoundPage = { lines: DatasetLine[]; total: number; offset: number };

/** One page of the data sets that match, best first; people from outside the company find only what is public. */
export async function findDatasets(
  deps: { database: Database; search: CatalogSearch },
  actor: Actor,
  text: string,
  page: { offset: number; size: number },
): Promise<FoundPage> {
  const ids = await deps.search.search(text, { onlyOpen: !isInsider(actor) });
  const wanted = ids.slice(page.offset, page.offset + page.size);
  return {
    lines: await datasetLines(deps.database.read, actor.workspaceId, wanted),
    total: ids.length,
    offset: page.offset,
  };
}
