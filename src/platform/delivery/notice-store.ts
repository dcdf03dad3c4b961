import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';
import type { OwnerNotice, TellOwner } from './owner-notice.ts';

/** Errors of the whole connection to Slack, the same whatever is sent: one notice for all of it. */
const EVERYWHERE = new Set(['token_revoked', 'token_expired', 'account_inactive', 'invalid_auth', 'not_authed']);

/** Tells an owner, once for each error at a target, until somebody retries or drops what it was about. */
export async function tellOnce(tx: Tx, tell: TellOwner, notice: OwnerNotice, now: Temporal.Instant): Promise<void> {
  const { workspaceId, error } = notice;
  const { count } = await prismaOf(tx).ownerNotice.createMany({
    data: { workspaceId, error, target: noticeTarget(notice), at: fromInstant(now) },
    skipDuplicates: true,
  });
  if (count === 1) await tell(tx, notice);
}

/** From now on an owner is told again. */
export async function forgetNotice(
  tx: Tx,
  notice: { workspaceId: string; error: string; target: string },
): Promise<void> {
  const { workspaceId, error } = notice;
  await prismaOf(tx).ownerNotice.deleteMany({ where: { workspaceId, error, target: noticeTarget(notice) } });
}

function noticeTarget({ error, target }: { error: string; target: string }): string {
  return EVERYWHERE.has(error) ? '*' : target;
}
