import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import type { Tx } from '../database/database.ts';
import { settleHeldMessages } from './direct-messages.ts';
import { checkedHours, type WorkHours } from './hours.ts';
import { personIdOf, savePersonQuiet, saveTeamHours, saveWorkspaceQuiet } from './quiet-store.ts';

/** Slack's answer of dnd.info, and `dnd_status` in its event dnd_updated_user: https://docs.slack.dev/reference/methods/dnd.info */
export const dndStatus = z.object({
  dnd_enabled: z.boolean(),
  next_dnd_start_ts: z.number(),
  next_dnd_end_ts: z.number(),
});

export type DndStatus = z.infer<typeof dndStatus>;

type Somebody = { workspaceId: string; personId: string; now: Temporal.Instant };

/**
 * Keeps a person's own hours, or a pause from what the app sends by itself; null takes it back. What is held back for them moves with it.
 *
 * @throws UserError for hours that are none.
 */
export async function setPersonQuiet(
  tx: Tx,
  {
    change,
    ...somebody
  }: Somebody & { change: { hours?: WorkHours | null; pause?: Temporal.Instant | 'for_good' | null } },
): Promise<void> {
  const { hours, ...rest } = change;
  const kept = hours === undefined ? {} : { hours: hours === null ? null : checkedHours(hours) };
  await savePersonQuiet(tx, somebody.personId, { ...rest, ...kept });
  await settleHeldMessages(tx, somebody);
}

/** Keeps what Slack says of somebody's Do Not Disturb; somebody unknown is passed over. */
export async function rememberDoNotDisturb(
  tx: Tx,
  options: { workspaceId: string; slackUserId: string; now: Temporal.Instant; status: DndStatus },
): Promise<void> {
  const { workspaceId, slackUserId, now, status } = options;
  const personId = await personIdOf(tx, workspaceId, slackUserId);
  if (personId === undefined) return;
  const isOn = status.dnd_enabled && status.next_dnd_end_ts > status.next_dnd_start_ts;
  const doNotDisturb = isOn
    ? { from: fromSeconds(status.next_dnd_start_ts), to: fromSeconds(status.next_dnd_end_ts) }
    : null;
  await savePersonQuiet(tx, personId, { doNotDisturb, dndReadAt: now });
  await settleHeldMessages(tx, { workspaceId, personId, now });
}

/** Sets a team's own hours, from the next message on; null takes them back. @throws UserError for hours that are none, and for no team. */
export async function setTeamHours(
  tx: Tx,
  options: { workspaceId: string; teamId: string; hours: WorkHours | null },
): Promise<void> {
  const { workspaceId, teamId, hours } = options;
  const isKnown = await saveTeamHours(tx, workspaceId, teamId, hours === null ? null : checkedHours(hours));
  if (!isKnown) throw new UserError('There is no such team.');
}

/** The most that a workspace may set as its cap. */
const HIGHEST_CAP = 50;

/** Sets a workspace's hours and how many messages a person gets in a day at most, from the next message on. @throws UserError */
export async function setWorkspaceQuiet(
  tx: Tx,
  options: { workspaceId: string; hours: WorkHours; cap: number },
): Promise<void> {
  const { workspaceId, hours, cap } = options;
  if (!Number.isInteger(cap) || cap < 1 || cap > HIGHEST_CAP) {
    throw new UserError(`Choose a number of messages from 1 to ${HIGHEST_CAP}.`, { field: 'cap' });
  }
  await saveWorkspaceQuiet(tx, workspaceId, checkedHours(hours), cap);
}

function fromSeconds(seconds: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(seconds * 1_000);
}
