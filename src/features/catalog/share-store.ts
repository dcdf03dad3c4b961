import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import { touchCard } from '../../platform/delivery/cards.ts';
import type { Sensitivity } from './domain/classification.ts';

/** The kind of card that shows a data set to a channel. */
export const SHARE = 'dataset-share';

export type Share = { id: string; datasetId: string; datasetName: string; sharedBySlackId: string };

/** Holds a data set until the transaction ends, so that two clicks share it once; undefined where it is gone. */
export async function lockForSharing(
  tx: Tx,
  workspaceId: string,
  datasetId: string,
): Promise<{ name: string; sensitivity: Sensitivity } | undefined> {
  const [row] = await prismaOf(tx).$queryRaw<{ name: string; sensitivity: Sensitivity }[]>`
    SELECT name, sensitivity::text AS sensitivity FROM dataset
    WHERE workspace_id = ${workspaceId} AND id = ${datasetId}::uuid AND gone_at IS NULL FOR UPDATE`;
  return row;
}

/** Whether the data set was shown to a channel after a moment. */
export async function wasShared(
  reader: Reader,
  shared: { workspaceId: string; datasetId: string; channelId: string; after: Temporal.Instant },
): Promise<boolean> {
  const { after, ...where } = shared;
  const one = await prismaOf(reader).datasetShare.findFirst({
    where: { ...where, sharedAt: { gt: fromInstant(after) } },
    select: { id: true },
  });
  return one !== null;
}

/** Writes that a person showed a data set to a channel; returns its id. */
export async function insertShare(
  tx: Tx,
  share: { workspaceId: string; datasetId: string; sharedById: string; channelId: string; now: Temporal.Instant },
): Promise<string> {
  const { now, ...values } = share;
  const id = newId();
  await prismaOf(tx).datasetShare.create({ data: { id, ...values, sharedAt: fromInstant(now) } });
  return id;
}

/** What was shown to a channel. */
export async function findShare(reader: Reader, workspaceId: string, id: string): Promise<Share | undefined> {
  const [row] = await prismaOf(reader).$queryRaw<Share[]>`
    SELECT s.id, s.dataset_id AS "datasetId", d.name AS "datasetName", p.slack_id AS "sharedBySlackId"
    FROM dataset_share s JOIN dataset d ON d.id = s.dataset_id JOIN person p ON p.id = s.shared_by_id
    WHERE s.workspace_id = ${workspaceId} AND s.id = ${id}::uuid`;
  return row;
}

/** Has the data sets that a version of the catalog changed shown anew where they were shown. */
export async function touchShares(tx: Tx, workspaceId: string, version: bigint, now: Temporal.Instant): Promise<void> {
  const shares = await prismaOf(tx).$queryRaw<{ id: string }[]>`
    SELECT s.id FROM dataset_share s JOIN dataset d ON d.id = s.dataset_id
    WHERE s.workspace_id = ${workspaceId} AND d.version = ${version} ORDER BY s.id`;
  for (const { id } of shares) await touchCard(tx, { workspaceId, kind: SHARE, subjectId: id }, now);
}
