import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import {
  type ImportedDataset,
  type ImportedItem,
  type ImportProgress,
  type ImportReport,
  rulesInLists,
} from '../domain/imported-catalog.ts';
import { mergeFields } from '../domain/imported-fields.ts';
import { noteImportChanges } from '../import-change-store.ts';
import { compareWithCatalog, type Difference, listChanges } from '../import-compare-store.ts';
import { readHeldBack } from '../import-held-back-store.ts';
import {
  closeStage,
  emptyStage,
  openStage,
  stageDatasets,
  stagedRelations,
  stagePassages,
  stageRelations,
} from '../import-store.ts';
import { writeDifference } from '../import-write-store.ts';
import { readLists, type ValueLists } from '../lists-store.ts';
import { touchShares } from '../share-store.ts';
import { recordConflicts } from '../source-conflict-store.ts';
import { catalogVersion, nextCatalogVersion } from '../store.ts';

/** Room enough for a million data sets; the transaction of an import that hangs must end some time. */
const LONGEST_IMPORT_MS = 60 * 60 * 1000;

/** How many fields and the like go to the database at once: enough to make the trip worth while, few enough to hold in memory. */
const BATCH_SIZE = 5_000;

export type ImportDeps = {
  database: Database;
  clock: Clock;
  workspaceId: string;
  /** The person's id; null where the app acts by itself. */
  actorId: string | null;
};

/**
 * Brings the catalog to what its source says: all of it, or nothing where anything goes wrong. What the source no longer has is marked as
 * gone. Data sets from elsewhere are left alone. An import lowers no sensitivity or class of personal data, moves no data set to
 * another domain, and changes nothing that people wrote; the report's warnings say where it would have. A second import of the same changes nothing.
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
  const [report] = await importAll(deps, [source], { onProgress });
  if (report === undefined) throw new Error('An import gave no report.');
  return report;
}

export type ImportOptions = {
  onProgress?: (progress: ImportProgress) => void;
  /** Only says what an import would do. */
  dryRun?: boolean;
  /** The domain of data sets that have none here and whose source names none. */
  domainId?: string | undefined;
  /** Throws where this must not be written; asked with the comparison at hand, before anything is. */
  refuse?: (tx: Tx, origin: string) => Promise<void>;
};

/** The same for several sources, such as data contracts: all of them, or nothing. */
export async function importAll(
  deps: ImportDeps,
  sources: AsyncIterable<ImportedItem>[],
  options: ImportOptions = {},
): Promise<ImportReport[]> {
  return deps.database.transaction(
    async (tx) => {
      const reports: ImportReport[] = [];
      await openStage(tx);
      for (const source of sources) {
        if (reports.length > 0) await emptyStage(tx);
        reports.push(await importIn(tx, deps, source, options));
      }
      return reports;
    },
    { timeoutMs: LONGEST_IMPORT_MS },
  );
}

async function importIn(
  tx: Tx,
  { clock, workspaceId, actorId }: ImportDeps,
  source: AsyncIterable<ImportedItem>,
  { onProgress = () => undefined, dryRun = false, domainId, refuse = async () => undefined }: ImportOptions,
): Promise<ImportReport> {
  const { origin, datasets, warnings } = await stageAll(tx, source, await readLists(tx, workspaceId), onProgress);
  onProgress({ step: 'comparing', datasets });
  await closeStage(tx);

  const seen = await catalogVersion(tx, workspaceId);
  const compare = () => compareWithCatalog(tx, { workspaceId, origin, domainId });
  let difference = await compare();
  if (!isNone(difference) && !dryRun) {
    // The lock comes late, so that nobody waits for the reading; whoever changed the catalog meanwhile has moved its version.
    const version = await nextCatalogVersion(tx, workspaceId);
    if (version !== seen + 1n) difference = await compare();
    if (!isNone(difference)) {
      onProgress({ step: 'writing', datasets });
      await refuse(tx, origin);
      const now = clock.now();
      await noteImportChanges(tx, workspaceId, version, now);
      await writeDifference(tx, workspaceId, origin, version, now);
      await touchShares(tx, workspaceId, version, now);
      await appendToLedger(tx, {
        workspaceId,
        at: now,
        kind: 'catalog.imported',
        actorId,
        subject: { kind: 'catalog', id: workspaceId },
        payload: { origin, ...difference, version: Number(version) },
      });
    }
  }
  if (!isNone(difference) && dryRun) await refuse(tx, origin);
  if (!dryRun) await recordConflicts(tx);
  const heldBack = await readHeldBack(tx);
  return {
    origin,
    ...difference,
    kept: heldBack.datasets,
    changes: await listChanges(tx),
    warnings: [...warnings, ...heldBack.warnings],
  };
}

function isNone({ added, changed, gone }: Difference): boolean {
  return added + changed + gone === 0;
}

/** Reads the source to its end, a batch in memory at a time. */
async function stageAll(
  tx: Tx,
  source: AsyncIterable<ImportedItem>,
  lists: ValueLists,
  onProgress: (progress: ImportProgress) => void,
): Promise<{ origin: string; datasets: number; warnings: string[] }> {
  let origin: string | undefined;
  const warnings: string[] = [];
  let datasets = 0;
  for await (const batch of inBatches(source)) {
    const relations = batch.filter((item) => item.type === 'relation');
    await stageRelations(tx, relations);
    const read = batch
      .filter((item) => item.type === 'dataset')
      .map((dataset) => withKnownRules(dataset, lists, warnings));
    await stageDatasets(tx, await withRelations(tx, read));
    await stagePassages(
      tx,
      batch.filter((item) => item.type === 'passage'),
    );
    origin = batch.find((item) => item.type === 'origin')?.origin ?? origin;
    warnings.push(...batch.filter((item) => item.type === 'warning').map((warning) => warning.text));
    datasets += read.length;
    onProgress({ step: 'reading', datasets });
  }
  if (origin === undefined) throw new UserError('The import does not say where it comes from.');
  return { origin, datasets, warnings };
}

/** Leaves out what stands in no list of the workspace, and says so. */
function withKnownRules(dataset: ImportedDataset, lists: ValueLists, warnings: string[]): ImportedDataset {
  if (dataset.rules === undefined) return dataset;
  const { rules, unknown } = rulesInLists(dataset.rules, lists);
  if (unknown.length > 0) {
    warnings.push(`${dataset.name}: in no list of this workspace, and left out: ${unknown.join(', ')}.`);
  }
  return { ...dataset, rules };
}

async function* inBatches(source: AsyncIterable<ImportedItem>): AsyncGenerator<ImportedItem[]> {
  let batch: ImportedItem[] = [];
  let size = 0;
  for await (const item of source) {
    batch.push(item);
    size += sizeOf(item);
    if (size < BATCH_SIZE) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  yield batch;
}

function sizeOf(item: ImportedItem): number {
  if (item.type === 'dataset') return 1 + item.fields.length;
  return item.type === 'relation' ? 1 + item.columns.length : 1;
}

/** Adds what the warehouse says of them. */
async function withRelations(tx: Tx, datasets: ImportedDataset[]): Promise<ImportedDataset[]> {
  const relations = await stagedRelations(
    tx,
    datasets.map((dataset) => dataset.key),
  );
  return datasets.map((dataset) => {
    const relation = relations.get(dataset.key);
    if (relation === undefined) return dataset;
    return {
      ...dataset,
      kind: dataset.kind === 'table' || dataset.kind === 'view' ? (relation.kind ?? dataset.kind) : dataset.kind,
      description: dataset.description || relation.description,
      fields: mergeFields(dataset.fields, relation.columns),
    };
  });
}
