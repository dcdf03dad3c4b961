import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { dropItem, retryItem } from '../../../platform/delivery/status-store.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { refuseUnlessAdmin } from './change-settings.ts';

/** Has a stuck message sent again, or gives it up. Throws a `UserError` for others than admins, and where it is not stuck any more. */
export async function mendOutbox(
  { database, clock }: { database: Database; clock: Clock },
  actor: Actor,
  itemId: string,
  how: 'retry' | 'drop',
): Promise<void> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  const item = await database.transaction((tx) =>
    how === 'retry' ? retryItem(tx, workspaceId, itemId, clock.now()) : dropItem(tx, workspaceId, itemId),
  );
  if (item === undefined)
    throw new UserError('This message is not stuck any more: it was sent, or somebody else saw to it.');
}
