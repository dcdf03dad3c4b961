import { leastSensitivity, type PersonalData, type Sensitivity } from './classification.ts';
import type { Caveat, DatasetKind, Field } from './dataset.ts';

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
};

export type StatedSensitivity = Exclude<Sensitivity, 'unclassified'>;
export type StatedPersonalData = Exclude<PersonalData, 'unknown'>;

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
  /** Of each outcome the first {@link CHANGES_SHOWN}, by name. */
  changes: DatasetChange[];
  warnings: string[];
};

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
