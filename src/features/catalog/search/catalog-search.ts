import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Log } from '../../../platform/log.ts';
import { startersThatCount } from '../domain/glossary.ts';
import { readGlossary } from '../glossary-store.ts';
import { createSearchIndex, type Scope, type SearchIndex } from './search-index.ts';
import { changedSince, committedVersions } from './search-store.ts';

export type CatalogSearch = {
  /** Reads catalog and glossary into memory; resolves when the index is as new as the database was at the call. */
  refresh(): Promise<void>;
  /**
   * What can be asked of the index once it is as new as the database was at the call. Throws a `UserError` while a large catalog is still
   * being read.
   */
  fresh(): Promise<Pick<SearchIndex, 'search' | 'list' | 'nearest' | 'domains'>>;
  /** The ids of data sets that match, best first; by `fresh`. */
  search(text: string, scope: Scope): Promise<string[]>;
};

/** Data sets read at a time; between two batches other work gets its turn. */
const BATCH = 1_000;
/** A command has 3 s in all: https://docs.slack.dev/interactivity/implementing-slash-commands. Milliseconds. */
const LONGEST_WAIT = 1_500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/**
 * The search over one workspace's catalog: an index in memory, rebuilt from the database at the start and brought up to date before each
 * search, so that every replica finds what any of them wrote.
 */
export function createCatalogSearch(deps: { database: Database; log: Log; workspaceId: string }): CatalogSearch {
  const { database, log, workspaceId } = deps;
  const index = createSearchIndex();
  let position = { version: 0n, id: NO_ID };
  /** Every change up to this version is in the index. */
  let indexed = 0n;
  /** The glossary's version that the index knows; below 0 until it was told any. */
  let glossary = -1n;
  let reading: Promise<void> | undefined;

  async function readChanges(): Promise<void> {
    const { catalog: target } = await committedVersions(database.read, workspaceId);
    for (;;) {
      const changes = await changedSince(database.read, workspaceId, position, BATCH);
      for (const { id, entry } of changes) {
        if (entry === undefined) index.remove(id);
        else index.put(entry);
      }
      const last = changes.at(-1);
      if (last !== undefined) position = { version: last.version, id: last.id };
      if (changes.length < BATCH) break;
      await new Promise((resolve) => setImmediate(resolve));
    }
    indexed = target;
  }

  /** What is read is as new as the version at least; where it is newer, the next search reads it again. */
  async function readWords(version: bigint): Promise<void> {
    const { entries, ...starters } = await readGlossary(database.read, workspaceId);
    if (version <= glossary) return;
    const given = startersThatCount(starters);
    // A word of the company's own could tell people from outside what it calls things.
    index.setGlossary([...entries.map(({ term, means }) => [term, ...means]), ...given], given);
    glossary = version;
  }

  async function refresh(): Promise<void> {
    const { catalog: target, glossary: words } = await committedVersions(database.read, workspaceId);
    if (words > glossary) await readWords(words);
    while (indexed < target) {
      reading ??= readChanges().finally(() => {
        reading = undefined;
      });
      await reading;
    }
  }

  async function fresh(): Promise<SearchIndex> {
    const refreshing = refresh();
    // A failure after we stopped waiting is still written down, and the next search tries again.
    refreshing.catch((error) => log.error({ err: error }, 'catalog index not refreshed'));
    const inTime = await settlesWithin(refreshing, LONGEST_WAIT);
    if (!inTime) {
      throw new UserError(
        `The catalog is still being read after the start (${index.size.toLocaleString('en')} data sets so far). Please try again in a few seconds.`,
      );
    }
    return index;
  }

  return {
    refresh,
    fresh,
    search: async (text, scope) => (await fresh()).search(text, scope),
  };
}

async function settlesWithin(work: Promise<void>, milliseconds: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  try {
    return await Promise.race([work.then(() => true), tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
