import type { Tx } from '../database/database.ts';
import type { OutboxKind } from './send-intent.ts';

/** Something was not delivered and needs a person who can mend it. */
export type OwnerNotice = {
  workspaceId: string;
  itemId: string;
  intentKind: OutboxKind;
  /** A channel's id, or a Slack user's. */
  target: string;
  /** `parked`: it cannot be sent as things are. `uncertain`: it may have been sent, and the app cannot look. */
  state: 'parked' | 'uncertain';
  /** Slack's error code, or one of ours. */
  error: string;
};

/** Writes to the outbox what an owner is told. Runs in the transaction that notes the trouble: told exactly when that is. */
export type TellOwner = (tx: Tx, notice: OwnerNotice) => Promise<void>;
