import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { changedSettings, type Settings } from '../domain/settings.ts';
import type { SettingsListener } from '../ports.ts';
import { readSettings, writeSettings } from '../store.ts';

/** Throws a `UserError` for everybody but admins; it says who to ask. */
export function refuseUnlessAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new UserError('Only admins of Commonhold can do this. Ask one of them.');
}

/** Changes a workspace's settings and tells whoever goes by them, in one transaction with the ledger entry. */
export async function changeSettings(
  deps: { database: Database; clock: Clock; onChange: SettingsListener },
  actor: Actor,
  settings: Settings,
): Promise<void> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const keys = changedSettings(await readSettings(tx, workspaceId), settings);
    if (keys.length === 0) return;
    await writeSettings(tx, workspaceId, settings, keys);
    await deps.onChange(tx, workspaceId, settings);
    await appendToLedger(tx, {
      workspaceId,
      at: deps.clock.now(),
      kind: 'settings.changed',
      actorId: actor.id,
      subject: { kind: 'workspace', id: workspaceId },
      payload: { keys },
    });
  });
}
