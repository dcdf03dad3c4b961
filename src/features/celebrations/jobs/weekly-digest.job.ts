import type { Database } from '../../../platform/database/database.ts';
import { putInOutbox } from '../../../platform/delivery/outbox.ts';
import { type Job, WORKSPACE_ZONE } from '../../../platform/schedule/job.ts';
import { digestOf } from '../domain/week.ts';
import type { DigestChannel, Names } from '../ports.ts';
import { digestMessage } from '../slack/digest.message.ts';
import { gatherWeek } from '../use-cases/gather-week.ts';

/** The name under which a workspace's settings move it to another day or hour. */
export const WEEKLY_DIGEST = 'weekly-digest';

/** Posts the week before its slot into the channel that the admins chose, once; a week that nobody chose one for is over without. */
export function weeklyDigestJob(deps: { database: Database; names: Names; digestChannel: DigestChannel }): Job {
  const { database, names, digestChannel } = deps;
  return {
    name: WEEKLY_DIGEST,
    cron: '0 9 * * 1',
    timeZone: WORKSPACE_ZONE,
    catchUp: 'once',
    async run({ workspaceId, slot, clock, finishInTx }) {
      await database.transaction(async (tx) => {
        const channelId = await digestChannel(tx, workspaceId);
        if (channelId !== undefined) {
          const week = await gatherWeek(names, tx, workspaceId, { from: slot.subtract({ hours: 7 * 24 }), to: slot });
          const message = digestMessage(digestOf(week));
          await putInOutbox(tx, workspaceId, clock.now(), { kind: 'post', channelId, message });
        }
        await finishInTx(tx);
      });
    },
  };
}
