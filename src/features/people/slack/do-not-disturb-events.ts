import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import { dndStatus, rememberDoNotDisturb } from '../../../platform/quiet/quiet-settings.ts';
import type { Edge } from '../../../platform/slack/edge.ts';

/** https://docs.slack.dev/reference/events/dnd_updated_user, with the scope dnd:read. */
const updated = z.object({ user: z.string(), dnd_status: dndStatus });

/** Keeps what Slack says when somebody changes their Do Not Disturb; what is held back for them moves with it. */
export function registerDoNotDisturbEvents(edge: Edge, clock: Clock): void {
  edge.event('dnd_updated_user', updated, async ({ tx, workspaceId, event }) => {
    await rememberDoNotDisturb(tx, {
      ...{ workspaceId, slackUserId: event.user },
      now: clock.now(),
      status: event.dnd_status,
    });
  });
}
