import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Database, Reader } from '../../platform/database/database.ts';
import { outboxStatus } from '../../platform/delivery/status-store.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import type { Answer, CommandWord } from '../../platform/slack/edge.ts';
import { type Settings, timeZonesLike } from './domain/settings.ts';
import { postLedgerHeadJob } from './jobs/post-ledger-head.job.ts';
import type { NextSlots, SettingsListener } from './ports.ts';
import { commonholdCommand } from './slack/commonhold.command.ts';
import { ownerNoticeMessage } from './slack/owner-notice.message.ts';
import { ids, inputs, settingsForm } from './slack/payloads.ts';
import { savedModal } from './slack/settings.modal.ts';
import { statusMessage } from './slack/status.message.ts';
import { readSettings } from './store.ts';
import { changeSettings, refuseUnlessAdmin } from './use-cases/change-settings.ts';
import { mendOutbox } from './use-cases/mend-outbox.ts';

export type { Settings } from './domain/settings.ts';

/** Slack shows at most 100 options. */
const MOST_ZONES = 100;

export type SettingsFeature = Feature & {
  read(reader: Reader, workspaceId: string): Promise<Settings>;
  /** What an admin is told of a message that is stuck. */
  ownerNotice: typeof ownerNoticeMessage;
};

/** What admins choose for a workspace, and `/commonhold` with the words that other features bring. */
export function createSettings(deps: {
  database: Database;
  clock: Clock;
  words: CommandWord[];
  onChange: SettingsListener;
  nextSlots: NextSlots;
}): SettingsFeature {
  const { database, clock, words, nextSlots } = deps;

  async function status(actor: Actor): Promise<Answer> {
    refuseUnlessAdmin(actor);
    const now = clock.now();
    const outbox = await outboxStatus(database.read, actor.workspaceId, now);
    return statusMessage(outbox, await nextSlots(database.read, actor.workspaceId), now);
  }

  return {
    name: 'settings',
    jobs: [postLedgerHeadJob(database)],
    read: readSettings,
    ownerNotice: ownerNoticeMessage,
    register(edge) {
      edge.command(
        commonholdCommand(
          {
            status,
            async settings(actor) {
              refuseUnlessAdmin(actor);
              return readSettings(database.read, actor.workspaceId);
            },
          },
          words,
        ),
      );
      for (const [actionId, how] of [
        [ids.retry, 'retry'],
        [ids.drop, 'drop'],
      ] as const) {
        edge.action(actionId, z.uuid(), async ({ actor, value, respond }) => {
          await mendOutbox(deps, actor, value, how);
          await respond(await status(actor), { replace: true });
        });
      }
      edge.options(ids.timeZone, async ({ typed }) => ({
        options: timeZonesLike(typed)
          .slice(0, MOST_ZONES)
          .map((zone) => ({ value: zone, text: { type: 'plain_text', text: zone.replaceAll('_', ' ') } })),
      }));
      edge.submission(ids.form, settingsForm, async ({ actor, values }) => {
        await changeSettings(deps, actor, {
          digestChannel: values[inputs.digestChannel] ?? undefined,
          digestDay: values[inputs.digestDay],
          digestHour: values[inputs.digestHour],
          timeZone: values[inputs.timeZone],
          auditChannel: values[inputs.auditChannel] ?? undefined,
        });
        return { kind: 'update', view: savedModal() };
      });
    },
  };
}
