import type { Temporal } from 'temporal-polyfill';
import type { Requirement } from './requirement.ts';

/** A person by our id and Slack's. */
export type Someone = { id: string; slackId: string; name: string };

/** For whom access is. */
export type Beneficiary =
  | { kind: 'me' }
  | { kind: 'team'; teamId: string; name: string }
  | { kind: 'service'; name: string }
  | { kind: 'joiner'; name: string };

/** `lapsed`: what was asked for is not there any more, or nobody may have it any more. */
export type RequestState = 'open' | 'approved' | 'refused' | 'withdrawn' | 'lapsed';

/** Why somebody refuses. Words in `slack/words.ts`. */
export const REFUSALS = [
  'not_needed_for_purpose',
  'purpose_not_allowed',
  'another_dataset',
  'too_many_fields',
  'not_now',
  'other',
] as const;
export type Refusal = (typeof REFUSALS)[number];

export type Approved = { person: Someone; disciplines: ReadonlySet<string>; at: Temporal.Instant };

export type Question = {
  id: string;
  askedBy: Someone;
  text: string;
  askedAt: Temporal.Instant;
  answer: string | undefined;
};

/** That somebody was asked to decide for a discipline. */
export type Ask = {
  discipline: string;
  person: Someone;
  askedAt: Temporal.Instant;
  remindedAt: Temporal.Instant | undefined;
};

export type AccessRequest = {
  id: string;
  workspaceId: string;
  requester: Someone;
  beneficiary: Beneficiary;
  /** At least one; an empty list of fields is all of them. */
  items: { datasetId: string; name: string; domainId: string | null; fields: string[] }[];
  /** A purpose that every data set allows; null where it is `otherPurpose`. */
  purpose: string | null;
  otherPurpose: string;
  justification: string;
  /** null: without end. */
  days: number | null;
  state: RequestState;
  requirement: Requirement;
  createdAt: Temporal.Instant;
  decidedBy: Someone | undefined;
  decidedAt: Temporal.Instant | undefined;
  refusal: Refusal | undefined;
  refusalHelp: string;
  approvals: Approved[];
  questions: Question[];
  asks: Ask[];
  /** The grant that it would make longer. */
  renewsId: string | undefined;
};

export const LONGEST_TEXT = 1000;
export const LONGEST_NAME = 80;
/** More data sets than this are asked for by several requests. */
export const MOST_DATASETS = 10;
/** More fields than this are all of them. */
export const MOST_FIELDS = 100;
