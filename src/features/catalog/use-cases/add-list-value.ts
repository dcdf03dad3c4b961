import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type ListName, listKey } from '../domain/rules-of-use.ts';
import { addListValue as insertValue, readLists } from '../lists-store.ts';

/** Slack shows at most 100 options of a list. */
const MOST_VALUES = 100;

/**
 * Adds a value of the workspace's own to a list that rules of use are chosen from.
 *
 * @throws UserError under the form's field: for whoever is no admin, a label that is there already, and a list that is full.
 */
export async function addListValue(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  { list, label }: { list: ListName; label: string },
): Promise<void> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  await deps.database.transaction(async (tx) => {
    const entries = (await readLists(tx, workspaceId))[list];
    const isThere = entries.some((entry) => entry.label.toLowerCase() === label.toLowerCase());
    if (isThere) throw new UserError('This is in the list already.', { field: 'label' });
    if (entries.length >= MOST_VALUES) throw new UserError('This list is full.', { field: 'list' });
    const key = listKey(label);
    if (key === '') throw new UserError('Please use letters.', { field: 'label' });
    const now = deps.clock.now();
    if (
      !(await insertValue(tx, workspaceId, { list, key, label }, now)) ||
      entries.some((entry) => entry.key === key)
    ) {
      throw new UserError('Something of nearly this name is in the list already.', { field: 'label' });
    }
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'catalog.list_extended' as const, actorId: actor.id },
      subject: { kind: 'list', id: list },
      payload: { list, key },
    });
  });
}

/** @throws UserError for whoever is no admin. */
export function refuseUnlessAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new UserError('Only admins add to the lists. Please ask one of them.');
}
