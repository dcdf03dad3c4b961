import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/database/database.ts';
import type { DatasetLine } from './domain/dataset.ts';

/** How the catalog tells people what happened; within the transaction of the change, so that nothing is told that did not happen. */
export type Announce = {
  registered(
    tx: Tx,
    news: { workspaceId: string; channelId: string; dataset: DatasetLine; bySlackId: string; now: Temporal.Instant },
  ): Promise<void>;
};
