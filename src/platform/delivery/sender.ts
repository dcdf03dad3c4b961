import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { claimDue, expireLeases, finish } from './outbox-store.ts';
import { sendIntent } from './send-intent.ts';

export type Sender = {
  /** Sends what is due now; call it after a commit that wrote to the outbox. */
  wake(): void;
  /** Resolves when nothing that is due is left. */
  idle(): Promise<void>;
  /** Finishes the call that is under way and stops. */
  stop(): Promise<void>;
};

/** How often the outbox is looked at when nobody woke us: another replica may have written, or a wait may be over. Milliseconds. */
const LOOK_AGAIN = 1_000;
const BATCH = 20;

/** Sends a workspace's outbox, oldest first, one call after the other. */
export function startSender(options: {
  database: Database;
  client: WebClient;
  workspaceId: string;
  clock: Clock;
  log: Log;
}): Sender {
  const { database, client, workspaceId, clock, log } = options;
  let stopped = false;
  let round: Promise<void> | undefined;
  let again = false;

  async function sendDue(): Promise<void> {
    await expireLeases(database, workspaceId, clock.now());
    while (!stopped) {
      const items = await claimDue(database, workspaceId, clock.now(), BATCH);
      if (items.length === 0) return;
      for (const item of items) {
        const result = await sendIntent(client, item);
        await finish(database, item, result, clock.now());
        if (result.kind !== 'sent')
          log.warn({ intent: item.id, intentKind: item.kind, ...result }, 'outbox item not sent');
      }
    }
  }

  function run(): Promise<void> {
    round ??= (async () => {
      try {
        do {
          again = false;
          await sendDue();
        } while (again && !stopped);
      } catch (error) {
        log.error({ err: error }, 'outbox round failed');
      } finally {
        round = undefined;
      }
    })();
    return round;
  }

  const timer = setInterval(() => void run(), LOOK_AGAIN);
  return {
    wake() {
      again = true;
      void run();
    },
    async idle() {
      again = true;
      await run();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
