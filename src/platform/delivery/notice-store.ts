import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant, toInstant } from '../database/dates.ts';
import { VOID_TOKEN } from './call-outcome.ts';
import type { OwnerNotice, TellOwner } from './owner-notice.ts';

/** The target of a notice about the whole connection to Slack. */
const EVERYWHERE = '*';

/** Tells an owner, once for each error at a target, until somebody retries or drops what it was about. */
export async function tellOnce(tx: Tx, tell: TellOwner, notice: OwnerNotice, now: Temporal.Instant): Promise<void> {
  const { workspaceId, error, target } = notice;
  const { count } = await prismaOf(tx).ownerNotice.createMany({
    data: { workspaceId, error, target, at: fromInstant(now) },
    skipDuplicates: true,
  });
  if (count === 1) await tell(tx, notice);
}

/** From now on an owner is told again. */
export async function forgetNotice(
  tx: Tx,
  notice: { workspaceId: string; error: string; target: string },
): Promise<void> {
  await prismaOf(tx).ownerNotice.deleteMany({ where: notice });
}

/**
 * Notes that Slack takes nothing with the app's token, for the status to show. No message can tell anybody. It stays noted until
 * `forgetVoidToken`, also after a restart.
 */
export async function noteVoidToken(tx: Tx, workspaceId: string, error: string, now: Temporal.Instant): Promise<void> {
  const data = { workspaceId, error, target: EVERYWHERE, at: fromInstant(now) };
  await prismaOf(tx).ownerNotice.createMany({ data, skipDuplicates: true });
}

/** Why, and since when, Slack takes nothing with the app's token; undefined as far as it does. */
export async function readVoidToken(
  reader: Reader,
  workspaceId: string,
): Promise<{ error: string; since: Temporal.Instant } | undefined> {
  const notice = await prismaOf(reader).ownerNotice.findFirst({
    where: { workspaceId, target: EVERYWHERE, error: { in: [...VOID_TOKEN] } },
    orderBy: { at: 'asc' },
  });
  return notice === null ? undefined : { error: notice.error, since: toInstant(notice.at) };
}

/** The token is good again. */
export async function forgetVoidToken(tx: Tx, workspaceId: string): Promise<void> {
  await prismaOf(tx).ownerNotice.deleteMany({
    where: { workspaceId, target: EVERYWHERE, error: { in: [...VOID_TOKEN] } },
  });
}
