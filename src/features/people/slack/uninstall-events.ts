import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { markUninstalled } from '../../../platform/upkeep/installation.ts';

/** https://docs.slack.dev/reference/events/tokens_revoked: ids of users, not tokens; `bot` where the bot's own is void. */
const tokensRevoked = z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) });

/** Slack says so twice when the app is taken out of a workspace, in any order; a bot token that was revoked alone ends it just as well. */
export function registerUninstallEvents(edge: Edge, clock: Clock): void {
  edge.event('app_uninstalled', z.object({}), async ({ tx, workspaceId }) => {
    await markUninstalled(tx, workspaceId, clock.now());
  });
  edge.event('tokens_revoked', tokensRevoked, async ({ tx, workspaceId, event }) => {
    if ((event.tokens.bot ?? []).length > 0) await markUninstalled(tx, workspaceId, clock.now());
  });
}
