import type { Temporal } from 'temporal-polyfill';
import type { Sensitivity } from './classification.ts';

/** What somebody asked about a data set, and the answer that stays with it. */
export type Question = {
  id: string;
  datasetId: string;
  datasetName: string;
  domainId: string | null;
  sensitivity: Sensitivity;
  text: string;
  askedAt: Temporal.Instant;
  askedById: string;
  askedBySlackId: string;
  /** Whether whoever asked is still of the company. */
  askerIsInsider: boolean;
  /** Who is not in the data: see `sampleBias`. It stands beside every answer. */
  sampleBias: string;
  withdrawn: boolean;
  answer: { text: string; bySlackId: string | undefined } | undefined;
};

/** Unanswered so long, the leads of the disciplines concerned are told. */
export const ESCALATE_AFTER = { hours: 48 };
