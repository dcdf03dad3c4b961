import type { CatalogSource, Field } from './source.ts';

/** Where a data set stands in dbt's graph and in the database. */
export type Placement = {
  uniqueId: string;
  schema: string;
  relationName: string;
  /** The form in which dbt's `sources` list names a source; absent for what is reached by `ref`. */
  sourcePath?: [string, string];
  /** As the database's own catalog calls it. */
  relationType: 'BASE TABLE' | 'VIEW';
  fields: Field[];
};

/** Places every source table, seed and model, by its bare name. Throws where two share a name, since `from` could mean either. */
export function placeDatasets(source: CatalogSource): Map<string, Placement> {
  const placements = new Map<string, Placement>();
  const place = (name: string, placement: Omit<Placement, 'relationName'>) => {
    if (placements.has(name)) throw new Error(`Two data sets are called ${name}.`);
    const relationName = `"${source.database}"."${placement.schema}"."${name}"`;
    placements.set(name, { ...placement, relationName });
  };
  for (const group of source.sources) {
    for (const { name, fields } of group.tables) {
      const uniqueId = `source.${source.project}.${group.name}.${name}`;
      place(name, {
        uniqueId,
        schema: group.schema,
        sourcePath: [group.name, name],
        relationType: 'BASE TABLE',
        fields,
      });
    }
  }
  for (const { name, fields } of source.seeds) {
    place(name, {
      uniqueId: `seed.${source.project}.${name}`,
      schema: 'reference',
      relationType: 'BASE TABLE',
      fields,
    });
  }
  for (const { name, fields, folder, materialized } of source.models) {
    place(name, {
      uniqueId: `model.${source.project}.${name}`,
      schema: folder === 'staging' ? 'staging' : 'marts',
      relationType: materialized === 'view' ? 'VIEW' : 'BASE TABLE',
      fields,
    });
  }
  return placements;
}

/** The placement of a name used in `from`. Throws for a name that no data set has. */
export function placementOf(placements: Map<string, Placement>, name: string): Placement {
  const placement = placements.get(name);
  if (!placement) throw new Error(`No data set is called ${name}.`);
  return placement;
}
