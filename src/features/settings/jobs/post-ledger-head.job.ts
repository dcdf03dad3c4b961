import type { Database } from '../../../platform/database/database.ts';
import { putInOutbox } from '../../../platform/delivery/outbox.ts';
import { readLedger } from '../../../platform/ledger/ledger.ts';
import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';
import { readSettings } from '../store.ts';

/** Posts the number and hash of the newest entry into the audit channel, out of the database's reach: see `npm run ledger:verify -- --known`. */
export function postLedgerHeadJob(database: Database): Job {
  return {
    name: 'post-ledger-head',
    cron: '0 8 * * 1',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    async run({ workspaceId, clock, finishInTx }) {
      await database.transaction(async (tx) => {
        const { auditChannel } = await readSettings(tx, workspaceId);
        const { entries } = await readLedger(tx, workspaceId, {}, { limit: 1 });
        const [head] = entries;
        if (auditChannel !== undefined && head !== undefined) {
          const text = `The ledger’s head: \`${head.number}:${head.hash}\`\nKeep this message: with it, \`npm run ledger:verify -- --known ${head.number}:${head.hash}\` shows whether anything before it was changed.`;
          await putInOutbox(tx, workspaceId, clock.now(), { kind: 'post', channelId: auditChannel, message: { text } });
        }
        await finishInTx(tx);
      });
    },
  };
}
