import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { areSameHours, type WorkHours } from '../../../platform/quiet/hours.ts';
import { setTeamHours, setWorkspaceQuiet } from '../../../platform/quiet/quiet-settings.ts';
import { readTeams } from '../../../platform/quiet/quiet-store.ts';
import { type WorkspaceQuiet, workspaceQuiet } from '../../../platform/quiet/quiet-view.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type AskAudience, whyUnfit } from '../../../platform/slack/channel-audience.ts';
import { changedSettings, type Settings } from '../domain/settings.ts';
import type { SettingsListener } from '../ports.ts';
import { readSettings, writeSettings } from '../store.ts';

/** Throws a `UserError` for everybody but admins; it says who to ask. */
export function refuseUnlessAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new UserError('Only admins of Commonhold can do this. Ask one of them.');
}

type Deps = { database: Database; clock: Clock; onChange: SettingsListener; askAudience: AskAudience };

/**
 * Changes a workspace's settings, with its hours and cap, and tells whoever goes by them, in one transaction with the ledger entry. Throws a
 * `UserError` for hours or a cap that cannot be, and for a channel where people from outside read along, and changes nothing then.
 */
export async function changeSettings(
  deps: Deps,
  actor: Actor,
  { settings, quiet }: { settings: Settings; quiet: WorkspaceQuiet },
): Promise<void> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  await refuseOutsiders(deps, await readSettings(deps.database.read, workspaceId), settings);
  await deps.database.transaction(async (tx) => {
    const quietKeys = await changeQuiet(tx, workspaceId, quiet);
    const keys = changedSettings(await readSettings(tx, workspaceId), settings);
    if (keys.length > 0) {
      await writeSettings(tx, workspaceId, settings, keys);
      await deps.onChange(tx, workspaceId, settings);
    }
    await record(tx, deps, actor, { kind: 'workspace', id: workspaceId }, [...keys, ...quietKeys]);
  });
}

/** What the app writes by itself is for people of the company. */
async function refuseOutsiders({ askAudience }: Deps, before: Settings, after: Settings): Promise<void> {
  for (const [key, field] of [
    ['digestChannel', 'digest_channel'],
    ['auditChannel', 'audit_channel'],
  ] as const) {
    const channelId = after[key];
    if (channelId === undefined || channelId === before[key]) continue;
    const why = await whyUnfit(askAudience, channelId);
    if (why !== undefined) throw new UserError(why, { field });
  }
}

async function changeQuiet(tx: Tx, workspaceId: string, { hours, cap }: WorkspaceQuiet): Promise<string[]> {
  const before = await workspaceQuiet(tx, workspaceId);
  const sameHours = areSameHours(before.hours, hours);
  if (sameHours && before.cap === cap) return [];
  await setWorkspaceQuiet(tx, { workspaceId, hours, cap });
  return [...(sameHours ? [] : ['workHours']), ...(before.cap === cap ? [] : ['dailyCap'])];
}

/** Hours as they stand in a form, and whether they are to hold: else it is those of the team or workspace. */
export type AskedHours = { own: boolean; typed: WorkHours };

/** The hours that somebody asks for; null for the usual ones. Hours that were changed and would be passed over are refused instead. */
export function hoursAskedFor({ own, typed }: AskedHours, shown: WorkHours): WorkHours | null {
  if (own) return typed;
  if (areSameHours(typed, shown)) return null;
  throw new UserError('Choose “Own hours, as below” for what you changed to hold.', { field: 'whose' });
}

/** Sets or takes back a team's hours. Throws a `UserError` for others than admins, no team, and hours that cannot be. */
export async function changeTeamHours(
  deps: Pick<Deps, 'database' | 'clock'>,
  actor: Actor,
  { teamId, asked }: { teamId: string; asked: AskedHours },
): Promise<void> {
  const { own, usual } = await teamHours(deps.database.read, actor, teamId);
  const hours = hoursAskedFor(asked, own ?? usual);
  await deps.database.transaction(async (tx) => {
    await setTeamHours(tx, { workspaceId: actor.workspaceId, teamId, hours });
    await record(tx, deps, actor, { kind: 'team', id: teamId }, ['workHours']);
  });
}

/** A team's name and hours, for admins. Throws a `UserError` for others, and for no team. */
export async function teamHours(
  reader: Reader,
  actor: Actor,
  teamId: string,
): Promise<{ id: string; name: string; own: WorkHours | undefined; usual: WorkHours }> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  const team = (await readTeams(reader, workspaceId)).find(({ id }) => id === teamId);
  if (team === undefined) throw new UserError('There is no such team any more.');
  const { hours: usual } = await workspaceQuiet(reader, workspaceId);
  return { id: teamId, name: team.name, own: team.hours, usual };
}

async function record(
  tx: Tx,
  { clock }: { clock: Clock },
  actor: Actor,
  subject: { kind: string; id: string },
  keys: string[],
): Promise<void> {
  if (keys.length === 0) return;
  const { workspaceId, id: actorId } = actor;
  await appendToLedger(tx, {
    workspaceId,
    at: clock.now(),
    kind: 'settings.changed',
    actorId,
    subject,
    payload: { keys },
  });
}
