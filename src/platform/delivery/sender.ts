import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type Rounds, startRounds } from '../rounds.ts';
import { claimNext, expireLeases, finish } from './outbox-store.ts';
import { sendIntent } from './send-intent.ts';

/** Wake it after a commit that wrote to the outbox; it is idle when nothing that is due is left. */
export type Sender = Rounds;

/** How often the outbox is looked at when nobody woke us: another replica may have written, or a wait may be over. Milliseconds. */
const LOOK_AGAIN = 1_000;

/** Sends a workspace's outbox, oldest first, one call after the other. */
export function startSender(options: {
  database: Database;
  client: WebClient;
  workspaceId: string;
  clock: Clock;
  log: Log;
}): Sender {
  const { database, client, workspaceId, clock, log } = options;

  async function sendDue(stopping: () => boolean): Promise<void> {
    await expireLeases(database, workspaceId, clock.now());
    while (!stopping()) {
      const item = await claimNext(database, workspaceId, clock.now());
      if (item === undefined) return;
      const result = await sendIntent(client, item);
      await finish(database, item, result, clock.now());
      if (result.kind !== 'sent')
        log.warn({ intent: item.id, intentKind: item.kind, ...result }, 'outbox item not sent');
    }
  }

  return startRounds({
    round: sendDue,
    lookAgain: LOOK_AGAIN,
    failed: (error) => log.error({ err: error }, 'outbox round failed'),
  });
}
