import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Database, Reader } from '../../platform/database/database.ts';
import { outboxStatus } from '../../platform/delivery/status-store.ts';
import type { Feature } from '../../platform/feature.ts';
import { readTeams } from '../../platform/quiet/quiet-store.ts';
import { workspaceQuiet } from '../../platform/quiet/quiet-view.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import type { AskAudience } from '../../platform/slack/channel-audience.ts';
import type { Answer, CommandWord } from '../../platform/slack/edge.ts';
import { type Settings, timeZonesLike } from './domain/settings.ts';
import { postLedgerHeadJob } from './jobs/post-ledger-head.job.ts';
import type { NextSlots, SettingsListener } from './ports.ts';
import { commonholdCommand } from './slack/commonhold.command.ts';
import { ownerNoticeMessage } from './slack/owner-notice.message.ts';
import { FOR_GOOD, ids, inputs, settingsForm, typedHours } from './slack/payloads.ts';
import { registerQuietActions } from './slack/quiet.actions.ts';
import { quietHomeSection } from './slack/quiet.modal.ts';
import { type SettingsNow, savedModal } from './slack/settings.modal.ts';
import { statusMessage } from './slack/status.message.ts';
import { registerTeamHours } from './slack/team-hours.actions.ts';
import { readSettings } from './store.ts';
import { changeOwnQuiet, endOwnPause, ownQuiet } from './use-cases/change-own-quiet.ts';
import { changeSettings, changeTeamHours, refuseUnlessAdmin, teamHours } from './use-cases/change-settings.ts';
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
  /** Who reads a channel along. */
  askAudience: AskAudience;
}): SettingsFeature {
  const { database, clock, words, nextSlots } = deps;

  async function status(actor: Actor): Promise<Answer> {
    refuseUnlessAdmin(actor);
    const now = clock.now();
    const outbox = await outboxStatus(database.read, actor.workspaceId, now);
    return statusMessage(outbox, await nextSlots(database.read, actor.workspaceId), now);
  }

  async function settingsNow(actor: Actor): Promise<SettingsNow> {
    refuseUnlessAdmin(actor);
    const { workspaceId } = actor;
    return {
      settings: await readSettings(database.read, workspaceId),
      quiet: await workspaceQuiet(database.read, workspaceId),
      teams: await readTeams(database.read, workspaceId),
    };
  }

  const quiet = (actor: Actor) => ownQuiet(database.read, deps, actor);

  return {
    name: 'settings',
    jobs: [postLedgerHeadJob(database)],
    read: readSettings,
    ownerNotice: ownerNoticeMessage,
    home: async () => quietHomeSection(),
    register(edge) {
      edge.command(commonholdCommand({ status, settings: settingsNow, quiet }, words));
      registerQuietActions(edge, {
        read: quiet,
        change: (actor, asked) => changeOwnQuiet(deps, actor, asked),
        endPause: (actor) => endOwnPause(deps, actor),
      });
      registerTeamHours(edge, {
        read: (actor, teamId) => teamHours(database.read, actor, teamId),
        change: (actor, teamId, asked) => changeTeamHours(deps, actor, { teamId, asked }),
      });
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
        const years = values[inputs.ledgerYears];
        const settings = {
          digestChannel: values[inputs.digestChannel] ?? undefined,
          digestDay: values[inputs.digestDay],
          digestHour: values[inputs.digestHour],
          timeZone: values[inputs.timeZone],
          auditChannel: values[inputs.auditChannel] ?? undefined,
          ledgerYears: years === FOR_GOOD ? undefined : years,
        };
        const quietNow = { hours: typedHours(values), cap: values[inputs.cap] };
        await changeSettings(deps, actor, { settings, quiet: quietNow });
        return { kind: 'update', view: savedModal() };
      });
    },
  };
}
