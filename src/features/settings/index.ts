import type { Clock } from '../../core/clock.ts';
import type { Database, Reader } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import { type Settings, timeZonesLike } from './domain/settings.ts';
import { postLedgerHeadJob } from './jobs/post-ledger-head.job.ts';
import type { SettingsListener } from './ports.ts';
import { commonholdCommand } from './slack/commonhold.command.ts';
import { ids, inputs, settingsForm } from './slack/payloads.ts';
import { savedModal } from './slack/settings.modal.ts';
import { readSettings } from './store.ts';
import { changeSettings, refuseUnlessAdmin } from './use-cases/change-settings.ts';

export type { Settings } from './domain/settings.ts';

/** Slack shows at most 100 options. */
const MOST_ZONES = 100;

export type SettingsFeature = Feature & {
  read(reader: Reader, workspaceId: string): Promise<Settings>;
};

/** What admins choose for a workspace, and `/commonhold` with the words that other features bring. */
export function createSettings(deps: {
  database: Database;
  clock: Clock;
  words: CommandWord[];
  onChange: SettingsListener;
}): SettingsFeature {
  const { database, words } = deps;
  return {
    name: 'settings',
    jobs: [postLedgerHeadJob(database)],
    read: readSettings,
    register(edge) {
      edge.command(
        commonholdCommand(async (actor) => {
          refuseUnlessAdmin(actor);
          return readSettings(database.read, actor.workspaceId);
        }, words),
      );
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
