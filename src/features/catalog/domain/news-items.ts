import type { PersonalData, Sensitivity } from './classification.ts';
import type { SeatView } from './dataset.ts';
import type { Part } from './dataset-values.ts';
import type { Followable, PlanStep } from './news.ts';
import type { Plan } from './plan.ts';

/** What a person is told of one data set or domain: what changed, and how it stands by now. */
export type NewsItem = Followable & {
  name: string;
  /** Of a data set: the one it belongs to now. */
  domainName: string | undefined;
  /** Of a data set. */
  sensitivity: Sensitivity | undefined;
  personalData: PersonalData | undefined;
  /** Which parts changed. */
  parts: Part[];
  /** The rules of use came with an import, which says no more. */
  rulesImported: boolean;
  fields: { added: string[]; gone: string[]; retyped: string[] };
  /** An import did not have it any more, or has it again. */
  presence: 'gone' | 'back' | undefined;
  /** Those that changed hands, as they stand now. */
  seats: SeatView[];
  plans: { plan: Plan; step: PlanStep }[];
};

/** Everything that one message tells. */
export type NewsToTell = {
  items: NewsItem[];
  /** How many more of the data sets that the person follows changed. */
  more: number;
};
