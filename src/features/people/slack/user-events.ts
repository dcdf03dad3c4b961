import { z } from 'zod';
import type { Clock } from '../../../core/clock.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { LeavingDeps } from '../use-cases/heed-leaving.ts';
import { recordUsers } from '../use-cases/record-user.ts';

const user = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  deleted: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  tz: z.string().optional(),
  profile: z.object({ real_name: z.string().optional(), display_name: z.string().optional() }).optional(),
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
});

/** Keeps the directory up to date with what Slack tells of people: joined, renamed, moved to another zone, deactivated. */
export function registerUserEvents(edge: Edge, deps: LeavingDeps & { clock: Clock }): void {
  for (const type of ['team_join', 'user_change']) {
    edge.event(type, z.object({ user }), async ({ tx, workspaceId, event }) => {
      await recordUsers(tx, deps, workspaceId, [event.user], deps.clock.now());
    });
  }
}
