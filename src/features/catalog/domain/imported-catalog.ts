import { leastSensitivity, type PersonalData, type Sensitivity } from './classification.ts';
import type { Caveat, DatasetKind, Field } from './dataset.ts';
import type { ListEntry, ListName, RulesOfUse } from './rules-of-use.ts';

/** A data set as its source describes it. Texts are ready for the database: no NUL, names in Unicode's form C. */
export type ImportedDataset = {
  type: 'dataset';
  /** The source's own name for it, unique there and lasting. */
  key: string;
  name: string;
  location: string;
  kind: DatasetKind;
  description: string;
  /** The key of a domain; undefined where the source names none. */
  domain: string | undefined;
  /** Undefined where the source says nothing; so is `personalData`. */
  sensitivity: StatedSensitivity | undefined;
  personalData: StatedPersonalData | undefined;
  caveats: Caveat[];
  /** In the source's order; a name comes once. */
  fields: Field[];
  /** Keys of what it is made from: data sets, passages, or anything else, which is passed over. */
  upstream: string[];
  /** What the source states of them; without it nothing. */
  rules?: StatedRules;
  /** Where this catalog exported it, its name there: a catalog that has it gets no second one. */
  exportedAs?: { origin: string; key: string };
};

/** Rules of use as a source states them, with keys of lists. They fill what nobody has said yet. */
export type StatedRules = Partial<RulesOfUse>;

export type StatedSensitivity = Exclude<Sensitivity, 'unclassified'>;
export type StatedPersonalData = Exclude<PersonalData, 'unknown'>;

/** The list that each rule's values are chosen from. */
const LIST_OF: Partial<Record<keyof RulesOfUse, ListName>> = {
  purposes: 'purpose',
  retention: 'retention',
  residency: 'residency',
  recipients: 'recipient',
  dataCategories: 'data_category',
  dataSubjects: 'data_subject',
};

/** The rules of which the lists have the values, in one order; and the values that no list has, as `retention years_5`. */
export function rulesInLists(
  stated: StatedRules,
  lists: Record<ListName, readonly ListEntry[]>,
): { rules: StatedRules; unknown: string[] } {
  const rules: StatedRules = {};
  const unknown: string[] = [];
  /** The keys of these values, which may be given by their labels too. */
  function keysOf(part: keyof RulesOfUse, values: readonly string[]): string[] {
    const list = LIST_OF[part];
    if (list === undefined) return [...values];
    return values.flatMap((value) => {
      const label = value.toLowerCase();
      const found =
        lists[list].find(({ key }) => key === value) ??
        lists[list].find((entry) => entry.label.toLowerCase() === label);
      if (found === undefined) unknown.push(`${list.replace('_', ' ')} ${value}`);
      return found?.key ?? [];
    });
  }
  const purposes = new Map(
    (stated.purposes ?? []).flatMap(({ purpose, lawfulBasis }) =>
      keysOf('purposes', [purpose]).map((key) => [key, { purpose: key, lawfulBasis }] as const),
    ),
  );
  if (purposes.size > 0) rules.purposes = [...purposes.values()].sort((a, b) => (a.purpose < b.purpose ? -1 : 1));
  const [retention] = stated.retention ? keysOf('retention', [stated.retention]) : [];
  if (retention !== undefined) rules.retention = retention;
  if (stated.specialBasis) rules.specialBasis = stated.specialBasis;
  for (const part of ['residency', 'recipients', 'dataCategories', 'dataSubjects'] as const) {
    const values = [...new Set(keysOf(part, stated[part] ?? []))].sort();
    if (values.length > 0) rules[part] = values;
  }
  return { rules, unknown };
}

/** Something that is no data set itself, but by way of which data sets are made from others. */
export type ImportedPassage = { type: 'passage'; key: string; upstream: string[] };

/** What the warehouse itself says of a data set. Comes before it; one without a data set is passed over. */
export type ImportedRelation = {
  type: 'relation';
  key: string;
  /** Undefined where the source's own word is better. */
  kind: 'table' | 'view' | undefined;
  description: string;
  /** In the warehouse's order; a name comes once. */
  columns: Field[];
};

/** Where everything in this import comes from, as `Dataset.origin` keeps it. Comes exactly once. */
export type ImportedOrigin = { type: 'origin'; origin: string };

/** Something a person should hear of, though the import goes on. */
export type ImportedWarning = { type: 'warning'; text: string };

export type ImportedItem = ImportedDataset | ImportedPassage | ImportedRelation | ImportedOrigin | ImportedWarning;

/** What an import did. */
export type ImportReport = {
  origin: string;
  added: number;
  changed: number;
  gone: number;
  unchanged: number;
  /** Of how many data sets something stays as it is here, though the source says otherwise. */
  kept: number;
  /** Of each outcome the first {@link CHANGES_SHOWN}, by name. */
  changes: DatasetChange[];
  warnings: string[];
};

/** Reports of several sources as one. */
export function mergeReports(reports: readonly ImportReport[], origin: string): ImportReport {
  const sum = (part: 'added' | 'changed' | 'gone' | 'unchanged' | 'kept') =>
    reports.reduce((total, report) => total + report[part], 0);
  return {
    ...{ origin, added: sum('added'), changed: sum('changed'), gone: sum('gone'), unchanged: sum('unchanged') },
    kept: sum('kept'),
    changes: reports.flatMap(({ changes }) => changes),
    warnings: reports.flatMap(({ warnings }) => warnings),
  };
}

/** `what` names the parts that changed, in words. */
export type DatasetChange = { name: string; outcome: 'added' | 'changed' | 'gone'; what: string[] };

export const CHANGES_SHOWN = 100;

/** How the reading and writing goes. `datasets` counts those read so far. */
export type ImportProgress = { step: 'reading' | 'comparing' | 'writing'; datasets: number };

/**
 * From the loosest to the strictest. An import moves a data set that is there only towards the end of this list: `unclassified` counts as
 * confidential, so that only confidential and restricted may take its place. A new data set begins as its source says.
 */
export const SENSITIVITY_BY_STRICTNESS: readonly Sensitivity[] = [
  'public',
  'internal',
  'unclassified',
  'confidential',
  'restricted',
];

/** The same for personal data: `unknown` counts as personal. */
export const PERSONAL_DATA_BY_STRICTNESS: readonly PersonalData[] = ['none', 'unknown', 'personal', 'special'];

/** The least sensitivity that goes with each class of {@link PERSONAL_DATA_BY_STRICTNESS}. */
export const LEAST_SENSITIVITY: readonly Sensitivity[] = PERSONAL_DATA_BY_STRICTNESS.map(
  (personalData) => leastSensitivity(personalData) ?? 'public',
);
