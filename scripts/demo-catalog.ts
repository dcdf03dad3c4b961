/**
 * Writes src/demo/catalog/manifest.json and catalog.json from source.yaml beside them.
 *
 *   node scripts/demo-catalog.ts
 */
import { readFile, writeFile } from 'node:fs/promises';
import { buildCatalog } from './demo-catalog/catalog.ts';
import { buildManifest } from './demo-catalog/manifest.ts';
import { parseCatalogSource } from './demo-catalog/source.ts';

const folder = new URL('../src/demo/catalog/', import.meta.url);

/** The two files' contents, by file name: the same for the same YAML, on every machine. */
export function renderDemoCatalog(yaml: string): Record<'manifest.json' | 'catalog.json', string> {
  const source = parseCatalogSource(yaml);
  return {
    'manifest.json': `${JSON.stringify(buildManifest(source), null, 1)}\n`,
    'catalog.json': `${JSON.stringify(buildCatalog(source), null, 1)}\n`,
  };
}

if (import.meta.main) {
  const files = renderDemoCatalog(await readFile(new URL('source.yaml', folder), 'utf8'));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(new URL(name, folder), content);
    console.log(`src/demo/catalog/${name}: ${content.length} characters`);
  }
}
