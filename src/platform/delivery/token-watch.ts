import type { WebClient } from '@slack/web-api';
import type { Clock } from '../../core/clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { forgetVoidToken, readVoidToken } from './notice-store.ts';

/** How often Slack is asked whether it takes the token again. Seconds. */
const CHECK_EVERY = 60;

/** Knows whether Slack takes the token. While it does not, nothing is sent, and everything that waits stays as it is. */
export type TokenWatch = {
  /** Once, before anything is sent: finds out what was known before this process began. */
  recall(): Promise<void>;
  isVoid(): boolean;
  /** A call was refused because of the token. */
  refused(error: string): void;
  /** While it is void: asks Slack, where that is due; one question a minute, the first at once after a start. */
  dueCheck(): (() => Promise<void>) | undefined;
};

export function watchToken(options: {
  database: Database;
  client: WebClient;
  workspaceId: string;
  clock: Clock;
  log: Log;
}): TokenWatch {
  const { database, client, workspaceId, clock, log } = options;
  /** While it is void. Milliseconds since 1970. */
  let checkAt: number | undefined;
  let isRecalled = false;

  async function check(): Promise<void> {
    try {
      await client.auth.test();
    } catch (error) {
      log.warn({ err: error }, 'Slack still does not take the token');
      return;
    }
    await database.transaction((tx) => forgetVoidToken(tx, workspaceId));
    checkAt = undefined;
    log.info({ workspaceId }, 'Slack takes the token again: what waited is sent now');
  }

  return {
    async recall() {
      if (isRecalled) return;
      if ((await readVoidToken(database.read, workspaceId)) !== undefined) checkAt = 0;
      isRecalled = true;
    },
    isVoid: () => checkAt !== undefined,
    refused(error) {
      if (checkAt === undefined) log.error({ error }, 'Slack does not take the token: nothing is sent until it does');
      checkAt = clock.now().epochMilliseconds + CHECK_EVERY * 1000;
    },
    dueCheck() {
      const now = clock.now().epochMilliseconds;
      if (checkAt === undefined || now < checkAt) return undefined;
      checkAt = now + CHECK_EVERY * 1000;
      return check;
    },
  };
}
