import type { Field } from './dataset.ts';

/**
 * The fields of a data set, from what its source says of them and what its warehouse says. Names that differ in nothing but letter case
 * are one field (Snowflake turns them to upper case), under the source's spelling, unless both sides know both spellings. The source's
 * type and description go before the warehouse's. The warehouse's order comes first, then what only the source knows.
 */
export function mergeFields(said: Field[], found: Field[]): Field[] {
  const names = new Set(said.map((field) => field.name));
  const exact = new Set(found.filter((column) => names.has(column.name)).map((column) => column.name));
  const waiting = Map.groupBy(
    said.filter((field) => !exact.has(field.name)),
    (field) => field.name.toLowerCase(),
  );
  const byName = new Map(said.map((field) => [field.name, field]));

  const merged = found.map((column) => {
    const field = exact.has(column.name) ? byName.get(column.name) : waiting.get(column.name.toLowerCase())?.shift();
    if (field === undefined) return column;
    return {
      name: field.name,
      dataType: field.dataType || column.dataType,
      description: field.description || column.description,
    };
  });
  const left = new Set([...waiting.values()].flat());
  return [...merged, ...said.filter((field) => left.has(field))];
}
