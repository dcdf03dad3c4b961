import type { Temporal } from 'temporal-polyfill';
import type { PersonalData, Sensitivity } from './classification.ts';
import type { Plan } from './plan.ts';
import type { Question } from './question.ts';
import type { ListEntry, ListName, RulesOfUse } from './rules-of-use.ts';

export const DATASET_KINDS = ['table', 'view', 'file', 'dashboard', 'metric', 'api'] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];

export const CAVEAT_KINDS = ['sample_bias', 'freshness', 'coverage', 'definition', 'other'] as const;
export type CaveatKind = (typeof CAVEAT_KINDS)[number];

export type Field = {
  name: string;
  dataType: string;
  description: string;
  /** What its source says by now in place of what people wrote over it earlier. */
  sourceNews?: string | null;
};
export type Caveat = { kind: CaveatKind; text: string };

/** One discipline's place at a data set, as a reader of the catalog sees it. */
export type SeatView = {
  id: string;
  discipline: string;
  steward: string | undefined;
  deputy: string | undefined;
  /** Whether it is the data set's own, not its domain's. */
  isOwn: boolean;
};

/** That a data set's source says something else than what stands here. `stated` is a value of the part; a domain's name goes with its id. */
export type SourceConflict = {
  part: 'sensitivity' | 'personalData' | 'domainId';
  stated: string;
  domainName: string | null;
};

/** What the catalog shows of a data set. People are Slack ids. */
export type DatasetPage = {
  id: string;
  name: string;
  location: string;
  kind: DatasetKind;
  description: string;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  /** `registered`, or `dbt:` and the project. */
  origin: string;
  registeredBy: string | undefined;
  gone: boolean;
  domain: { id: string; name: string; channelId: string | undefined } | undefined;
  /** Those that count here: the domain's, and the data set's own before them. */
  seats: SeatView[];
  /** Whether the reader may say which seats it has of its own. */
  mayChooseSeats: boolean;
  /** The first of `fieldCount`, in their order. */
  fields: Field[];
  fieldCount: number;
  caveats: Caveat[];
  rules: RulesOfUse;
  /** What the values of the rules are chosen from, for their words. */
  lists: Record<ListName, ListEntry[]>;
  /** Slack's id, where it is not the domain's channel that is to be asked. */
  contactChannelId: string | undefined;
  /** What its source says by now in place of what people wrote over it earlier. */
  sourceNews: string | undefined;
  /** What its source says of class and domain and was not taken over; only for those who look after it. */
  sourceConflicts: SourceConflict[];
  /** Who last said that the entry is right, and when; undefined where nobody has. */
  attested: { bySlackId: string | undefined; at: Temporal.Instant } | undefined;
  /** Whether it is time to look at it again. */
  isDue: boolean;
  /** The newest of the questions about it, answered ones first. */
  questions: { newest: Question[]; all: number; open: number };
  /** The next of what is planned for it and its domain; none for people from outside. */
  plans: { next: Plan[]; all: number };
  /** Whether the reader follows it. */
  isFollowed: boolean;
  madeFrom: { names: string[]; count: number };
  usedBy: { names: string[]; count: number };
  /** False for people from outside, who can do nothing with it but read. */
  mayAct: boolean;
};

/** A line of a list of data sets. Of a restricted one the description and the like are left out. */
export type DatasetLine = {
  id: string;
  name: string;
  kind: DatasetKind;
  description: string;
  sensitivity: Sensitivity;
  personalData: PersonalData;
  domainName: string | undefined;
  /** Who is not in it, to be repeated wherever it is quoted: see `sampleBias`. */
  sampleBias: string;
};

/** Whether somebody from outside the company (a guest, a person of another company) may know of it. */
export function isOpenToOutsiders(dataset: { sensitivity: Sensitivity }): boolean {
  return dataset.sensitivity === 'public';
}

/** A restricted entry tells its name, domain and stewards; what is inside is shown to those who have access. */
export function showsInside(dataset: { sensitivity: Sensitivity }): boolean {
  return dataset.sensitivity !== 'restricted';
}

/** Rules of which nobody has said anything yet. */
export const NO_RULES: RulesOfUse = {
  purposes: [],
  specialBasis: null,
  retention: null,
  residency: [],
  recipients: [],
  dataCategories: [],
  dataSubjects: [],
};
