import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { Discipline } from './domain/question.ts';

/** Writes a direct message in the transaction of the change; it goes out when the person may be messaged, once. */
export type SendDirect = (
  tx: Tx,
  direct: {
    workspaceId: string;
    personId: string;
    slackId: string;
    topic: 'training';
    message: OutgoingMessage;
    now: Temporal.Instant;
  },
) => Promise<unknown>;

/**
 * Whether a direct message of no urgency would go out to a person at once: within their working hours, no Do Not Disturb, no pause of
 * everything, and not too many today.
 */
export type MayMessageNow = (
  reader: Reader,
  question: { workspaceId: string; personId: string; now: Temporal.Instant },
) => Promise<boolean>;

type Payloads = {
  'training.answered': { questionKey: string; discipline: Discipline; correct: boolean };
  'training.paused': Record<string, never>;
  'training.resumed': Record<string, never>;
};

/** An entry for the ledger: codes only. */
export type TrainingEntry = {
  [Kind in keyof Payloads]: {
    workspaceId: string;
    at: Temporal.Instant;
    kind: Kind;
    actorId: string;
    subject: { kind: string; id: string };
    payload: Payloads[Kind];
  };
}[keyof Payloads];

/** Writes in the ledger, in the transaction of the change. */
export type RecordEntry = (tx: Tx, entry: TrainingEntry) => Promise<unknown>;
