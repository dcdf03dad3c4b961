import { fileMetadata } from './manifest.ts';
import { type Placement, placeDatasets } from './placement.ts';
import type { CatalogSource } from './source.ts';

/**
 * Builds dbt's catalog.json, format v1 (https://schemas.getdbt.com/dbt/catalog/v1.json): what the database itself says of each
 * table, column types above all. Exposures are no tables, so they are not in it.
 */
export function buildCatalog(source: CatalogSource): Record<string, unknown> {
  const placements = [...placeDatasets(source)];
  const entriesOf = (wanted: (placement: Placement) => boolean) =>
    Object.fromEntries(
      placements
        .filter(([, placement]) => wanted(placement))
        .map(([name, placement]) => [placement.uniqueId, catalogEntry(source.database, name, placement)]),
    );
  return {
    metadata: fileMetadata(source, 'catalog/v1'),
    nodes: entriesOf(({ sourcePath }) => !sourcePath),
    sources: entriesOf(({ sourcePath }) => sourcePath !== undefined),
    errors: null,
  };
}

function catalogEntry(database: string, name: string, { uniqueId, schema, relationType, fields }: Placement) {
  const columns = fields.map((field, at) => [
    field.name,
    { type: field.type, index: at + 1, name: field.name, comment: null },
  ]);
  return {
    metadata: { type: relationType, schema, name, database, comment: null, owner: 'dbt' },
    columns: Object.fromEntries(columns),
    stats: {
      has_stats: {
        id: 'has_stats',
        label: 'Has Stats?',
        value: false,
        include: false,
        description: 'Indicates whether there are statistics for this table',
      },
    },
    unique_id: uniqueId,
  };
}
