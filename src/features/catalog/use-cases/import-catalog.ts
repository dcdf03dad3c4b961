import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { ImportedItem, ImportProgress, ImportReport } from '../domain/imported-catalog.ts';
import { compareWithCatalog, type Difference, listChanges, listHeldBack } from '../import-compare-store.ts';
import { assembleStage, closeStage, openStage, rowsOf, type Stageable, stage } from '../import-store.ts';
import { writeDifference } from '../import-write-store.ts';
import { catalogVersion, nextCatalogVersion } from '../store.ts';

/** Room enough for a million data sets; the transaction of an import that hangs must end some time. */
const LONGEST_IMPORT_MS = 60 * 60 * 1000;

/** How many rows go to the database at once: enough to make the trip worth while, few enough to hold in memory. */
const BATCH_ROWS = 8_000;

export type ImportDeps = {
  database: Database;
  clock: Clock;
  workspaceId: string;
  /** The person's id; null where the app acts by itself. */
  actorId: string | null;
};

/**
 * Brings the catalog to what its source says: all of it, or nothing where anything goes wrong. What the source no longer has is marked as
 * gone. Data sets from elsewhere are left alone. An import lowers no sensitivity or class of personal data, and moves no data set to
 * another domain; the report's warnings say where it would have. A second import of the same changes nothing.
 *
 * Of two imports at once the second waits for the first. `source` is iterated again when the database asks for another try.
 *
 * @throws UserError for what is wrong with the source.
 */
export async function importCatalog(
  deps: ImportDeps,
  source: AsyncIterable<ImportedItem>,
  onProgress: (progress: ImportProgress) => void = () => undefined,
): Promise<ImportReport> {
  return deps.database.transaction((tx) => importIn(tx, deps, source, onProgress), { timeoutMs: LONGEST_IMPORT_MS });
}

async function importIn(
  tx: Tx,
  { clock, workspaceId, actorId }: ImportDeps,
  source: AsyncIterable<ImportedItem>,
  onProgress: (progress: ImportProgress) => void,
): Promise<ImportReport> {
  await openStage(tx);
  const { origin, datasets, warnings } = await stageAll(tx, source, onProgress);
  onProgress({ step: 'comparing', datasets });
  await closeStage(tx);
  await assembleStage(tx);

  const seen = await catalogVersion(tx, workspaceId);
  let difference = await compareWithCatalog(tx, workspaceId, origin);
  if (!isNone(difference)) {
    // The lock comes late, so that nobody waits for the reading; whoever changed the catalog meanwhile has moved its version.
    const version = await nextCatalogVersion(tx, workspaceId);
    if (version !== seen + 1n) difference = await compareWithCatalog(tx, workspaceId, origin);
    if (!isNone(difference)) {
      onProgress({ step: 'writing', datasets });
      const now = clock.now();
      await writeDifference(tx, workspaceId, origin, version, now);
      await appendToLedger(tx, {
        workspaceId,
        at: now,
        kind: 'catalog.imported',
        actorId,
        subject: { kind: 'catalog', id: workspaceId },
        payload: { origin, ...difference },
      });
    }
  }
  return {
    origin,
    ...difference,
    changes: await listChanges(tx),
    warnings: [...warnings, ...(await listHeldBack(tx))],
  };
}

function isNone({ added, changed, gone }: Difference): boolean {
  return added + changed + gone === 0;
}

/** Reads the source to its end, a batch in memory at a time. */
async function stageAll(
  tx: Tx,
  source: AsyncIterable<ImportedItem>,
  onProgress: (progress: ImportProgress) => void,
): Promise<{ origin: string; datasets: number; warnings: string[] }> {
  let origin: string | undefined;
  const warnings: string[] = [];
  let datasets = 0;
  let batch: Stageable[] = [];
  let rows = 0;
  for await (const item of source) {
    if (item.type === 'origin') origin = item.origin;
    else if (item.type === 'warning') warnings.push(item.text);
    else {
      if (item.type === 'dataset') datasets += 1;
      batch.push(item);
      rows += rowsOf(item);
    }
    if (rows < BATCH_ROWS) continue;
    await stage(tx, batch);
    batch = [];
    rows = 0;
    onProgress({ step: 'reading', datasets });
  }
  await stage(tx, batch);
  if (origin === undefined) throw new UserError('The import does not say where it comes from.');
  return { origin, datasets, warnings };
}
