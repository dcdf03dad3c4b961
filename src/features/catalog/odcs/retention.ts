import type { SchemaObject, SlaProperty } from './schemas.ts';

const UNITS: Record<string, 'days' | 'weeks' | 'months' | 'years'> = {
  ...{ d: 'days', day: 'days', days: 'days', w: 'weeks', week: 'weeks', weeks: 'weeks' },
  ...{ m: 'months', mo: 'months', month: 'months', months: 'months' },
  ...{ y: 'years', yr: 'years', yrs: 'years', year: 'years', years: 'years' },
};

/** How long a data set is kept, as a contract's service levels say: a key such as `years_3`, or words that make none. */
export function statedRetention(
  object: SchemaObject,
  properties: readonly SlaProperty[],
): { key: string | undefined; unclear: string[] } {
  const found = properties
    .filter(({ property }) => property.toLowerCase() === 'retention')
    .filter(({ element }) => !element || element.split(',').some((part) => isWithin(part.trim(), object)))
    .map(({ value, unit }) => ({
      words: [value, unit].filter((part) => part).join(' '),
      key: retentionKey(value, unit),
    }));
  const keys = new Set(found.map(({ key }) => key));
  const [key] = keys;
  if (keys.size === 1 && key !== undefined) return { key, unclear: [] };
  return { key: undefined, unclear: [...new Set(found.map(({ words }) => words))] };
}

/** The key of the list of retentions for a time; undefined where it is no number of days, weeks, months or years. */
export function retentionKey(value: unknown, unit: string | null | undefined): string | undefined {
  const iso = typeof value === 'string' ? /^P(\d+)([DWMY])$/i.exec(value.trim()) : null;
  const amount = Number(
    iso?.[1] ?? (value === '' || value === null || typeof value === 'boolean' ? Number.NaN : value),
  );
  const kind = UNITS[(iso?.[2] ?? unit ?? '').trim().toLowerCase()];
  if (kind === undefined || !Number.isInteger(amount) || amount < 1) return undefined;
  if (kind === 'weeks') return `days_${amount * 7}`;
  if (kind === 'days' && amount % 365 === 0) return `years_${amount / 365}`;
  if (kind === 'months' && amount % 12 === 0) return `years_${amount / 12}`;
  return `${kind}_${amount}`;
}

/** The way back: value and unit of a key that is a time. */
export function retentionTime(key: string): { value: number; unit: string } | undefined {
  const match = /^(days|months|years)_(\d+)$/.exec(key);
  if (match === null) return undefined;
  const unit = match[1] === 'days' ? 'd' : match[1] === 'months' ? 'month' : 'y';
  return { value: Number(match[2]), unit };
}

/** An element is `table`, or `table.column`; tables are called by either of their names. */
function isWithin(element: string, { name, physicalName }: SchemaObject): boolean {
  return [name, physicalName].some((called) => called && (element === called || element.startsWith(`${called}.`)));
}
