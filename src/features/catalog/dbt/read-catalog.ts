import type { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import type { Field } from '../domain/dataset.ts';
import type { ImportedRelation } from '../domain/imported-catalog.ts';
import { checked } from '../reading/checked.ts';
import { asName, asText } from '../reading/texts.ts';
import { readMetadata } from './artifact-version.ts';
import { readJsonEntries } from './json-entries.ts';
import { catalogTable, key } from './schemas.ts';

/**
 * What dbt's catalog.json tells of each table and view in the warehouse: its columns, their types and comments.
 *
 * @throws UserError where the file is broken, naming the place.
 */
export async function* readCatalog(
  file: string,
  onBytes?: (bytes: number, size: number) => void,
): AsyncGenerator<ImportedRelation> {
  let known = false;
  const sections = { metadata: 'whole', nodes: 'each', sources: 'each' } as const;
  for await (const entry of readJsonEntries(file, sections, onBytes)) {
    if (entry.section === 'metadata') {
      known = true;
      readMetadata('catalog', entry.value, file);
      continue;
    }
    checked(key, entry.key, file, [entry.section]);
    const table = checked(catalogTable, entry.value, file, [entry.section, entry.key]);
    yield {
      type: 'relation',
      key: asName(entry.key),
      kind: kindOf(table.metadata.type),
      description: asText(table.metadata.comment),
      columns: columnsOf(Object.values(table.columns)),
    };
  }
  if (!known) throw new UserError(`${file}: metadata is missing: this is not dbt's catalog.json.`);
}

function columnsOf(found: z.infer<typeof catalogTable>['columns'][string][]): Field[] {
  const columns = new Map<string, Field>();
  for (const column of found.toSorted((a, b) => a.index - b.index)) {
    const name = asName(column.name);
    columns.set(name, { name, dataType: asText(column.type), description: asText(column.comment) });
  }
  return [...columns.values()];
}

/** Every warehouse has words of its own, such as `BASE TABLE`, `MATERIALIZED VIEW`, `external table`. */
function kindOf(type: string): ImportedRelation['kind'] {
  if (/view/i.test(type)) return 'view';
  return /table/i.test(type) ? 'table' : undefined;
}
