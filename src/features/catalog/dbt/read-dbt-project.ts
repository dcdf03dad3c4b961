import type { ImportedItem } from '../domain/imported-catalog.ts';
import type { ReadingProgress } from '../reading/reading-progress.ts';
import { readCatalog } from './read-catalog.ts';
import { readManifest } from './read-manifest.ts';

/** The files that dbt writes into a project's target folder. Without the catalog, types are known only where the project states them. */
export type DbtFiles = { manifest: string; catalog: string | undefined };

/**
 * What a dbt project has for the catalog. Each iteration opens the files anew and reads them piece by piece.
 *
 * While iterating it throws a `UserError` naming the file, the place in it and the reason when a file is broken.
 */
export function readDbtProject(
  files: DbtFiles,
  onProgress: (progress: ReadingProgress) => void = () => undefined,
): AsyncIterable<ImportedItem> {
  return { [Symbol.asyncIterator]: () => itemsOf(files, onProgress) };
}

async function* itemsOf(
  { manifest, catalog }: DbtFiles,
  onProgress: (progress: ReadingProgress) => void,
): AsyncGenerator<ImportedItem> {
  if (catalog !== undefined) yield* readCatalog(catalog, (bytes, size) => onProgress({ file: catalog, bytes, size }));
  yield* readManifest(manifest, (bytes, size) => onProgress({ file: manifest, bytes, size }));
}
