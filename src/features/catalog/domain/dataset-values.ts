import type { PersonalData, Sensitivity } from './classification.ts';
import type { Caveat, DatasetKind } from './dataset.ts';
import type { RulesOfUse } from './rules-of-use.ts';

/** What people can change of a data set. Of an imported one its name, kind and location stay its source's. */
export type DatasetValues = RulesOfUse & {
  name: string;
  kind: DatasetKind;
  location: string;
  description: string;
  domainId: string | null;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  caveats: Caveat[];
  /** Descriptions by field; the fields themselves are not changed. In a change only those that it touches. */
  fieldTexts: Record<string, string>;
  /** Keys of the disciplines that have a seat here, beside or in place of the domain's. */
  ownSeats: string[];
  /** Slack's id; null for the domain's own channel. */
  contactChannelId: string | null;
};

export type Part = keyof DatasetValues;

/** In the order in which they are shown. */
export const PARTS: readonly Part[] = [
  'name',
  'kind',
  'location',
  'description',
  'domainId',
  'ownSeats',
  'sensitivity',
  'personalData',
  'caveats',
  'fieldTexts',
  'purposes',
  'specialBasis',
  'retention',
  'residency',
  'recipients',
  'dataCategories',
  'dataSubjects',
  'contactChannelId',
];

/** New values of some parts. */
export type DatasetChange = Partial<DatasetValues>;

/** A value in one form, so that two that mean the same are the same text: order does not count where it means nothing. */
export function canonical(part: Part, value: unknown): string {
  switch (part) {
    case 'residency':
    case 'recipients':
    case 'dataCategories':
    case 'dataSubjects':
    case 'ownSeats':
      return JSON.stringify([...(value as string[])].sort());
    case 'purposes': {
      const purposes = value as RulesOfUse['purposes'];
      return JSON.stringify(purposes.map(({ purpose, lawfulBasis }) => `${purpose}:${lawfulBasis}`).sort());
    }
    case 'caveats':
      return JSON.stringify((value as Caveat[]).map(({ kind, text }) => `${kind}:${text}`));
    case 'fieldTexts': {
      const texts = Object.entries(value as Record<string, string>);
      return JSON.stringify(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
    }
    default:
      return JSON.stringify(value);
  }
}

/** The parts in which a change differs from what is there. */
export function changedParts(before: DatasetValues, change: DatasetChange): Part[] {
  const standing = standingAt(before, change);
  return PARTS.filter((part) => part in change && canonical(part, change[part]) !== canonical(part, standing[part]));
}

/** What stands where a change would write: its parts, and of the fields only those that it describes. */
export function standingAt(values: DatasetValues, change: DatasetChange): DatasetChange {
  const standing = pick(values, Object.keys(change) as Part[]);
  if (change.fieldTexts === undefined) return standing;
  const described = Object.entries(values.fieldTexts).filter(([field]) =>
    Object.hasOwn(change.fieldTexts ?? {}, field),
  );
  return { ...standing, fieldTexts: Object.fromEntries(described) };
}

/** Only these parts of some values. */
export function pick(values: DatasetValues | DatasetChange, parts: readonly Part[]): DatasetChange {
  return Object.fromEntries(parts.filter((part) => part in values).map((part) => [part, values[part]]));
}
