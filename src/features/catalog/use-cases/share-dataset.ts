import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { AskAudience, ChannelAudience } from '../../../platform/slack/channel-audience.ts';
import { caveatsOf } from '../caveat-store.ts';
import { type Caveat, type DatasetLine, isOpenToOutsiders, showsInside } from '../domain/dataset.ts';
import { stewardsOf } from '../export-store.ts';
import type { TellShare } from '../ports.ts';
import { findShare, insertShare, lockForSharing, type Share, wasShared } from '../share-store.ts';
import { datasetLines } from '../store.ts';

/** A data set as it is shown to a channel: what everybody there may read, whatever they may see elsewhere. */
export type SharedDataset = {
  share: Share;
  /** Undefined where its source has it no more. */
  line: DatasetLine | undefined;
  /** Of a restricted data set none. */
  caveats: Caveat[];
  stewards: { discipline: string; name: string }[];
};

/** A second share of the same to the same channel so soon is a second click. */
const SAME_FOR = { minutes: 10 };

/**
 * Shows a data set to a channel, under the name of whoever asks for it. Where guests or another company read along, public ones only;
 * where Slack does not say who reads, none. False where it was shown there a moment ago.
 *
 * @throws UserError for people from outside, a data set that is gone, a channel where the bot is not, and where others read along who
 * may not see it.
 */
export async function shareDataset(
  deps: { database: Database; clock: Clock; askAudience: AskAudience; tellShare: TellShare },
  actor: Actor,
  { datasetId, channelId }: { datasetId: string; channelId: string },
): Promise<boolean> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can share data sets.');
  const { workspaceId } = actor;
  const audience = await deps.askAudience(channelId).catch(unknownAudience);
  if (audience.state === 'archived') throw new UserError('This channel is archived, so nothing can be shared here.');
  if (audience.state === 'out') throw new UserError(INVITE);
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const dataset = await lockForSharing(tx, workspaceId, datasetId);
    if (dataset === undefined) throw new UserError('This data set is not in the catalog any more.');
    if (!isOpenToOutsiders(dataset)) refuseOutsiders(audience);
    if (await wasShared(tx, { workspaceId, datasetId, channelId, after: now.subtract(SAME_FOR) })) return false;
    const shareId = await insertShare(tx, { workspaceId, datasetId, channelId, sharedById: actor.id, now });
    await deps.tellShare(tx, { workspaceId, shareId, channelId });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'dataset.shared' as const, actorId: actor.id },
      subject: { kind: 'dataset', id: datasetId },
      payload: { channelId },
    });
    return true;
  });
}

/** What a share's card shows now; undefined where there is no such share. */
export async function readShared(
  reader: Reader | Tx,
  workspaceId: string,
  id: string,
): Promise<SharedDataset | undefined> {
  const share = await findShare(reader, workspaceId, id);
  if (share === undefined) return undefined;
  const { datasetId } = share;
  const [line] = await datasetLines(reader, workspaceId, [datasetId]);
  if (line === undefined) return { share, line, caveats: [], stewards: [] };
  return {
    ...{ share, line },
    caveats: showsInside(line) ? await caveatsOf(reader, workspaceId, datasetId) : [],
    stewards: (await stewardsOf(reader, workspaceId, [datasetId])).get(datasetId) ?? [],
  };
}

function unknownAudience(error: unknown): never {
  const isUnseen = (error as { data?: { error?: unknown } }).data?.error === 'channel_not_found';
  if (isUnseen) throw new UserError(INVITE);
  throw new UserError('Slack did not say who reads this channel, so nothing was shared. Please try again in a moment.');
}

const INVITE = 'I am not in this channel, so I cannot write here. Type `/invite @Commonhold`, then share it again.';

function refuseOutsiders({ outsiders }: ChannelAudience): void {
  if (outsiders === 'none') return;
  const who = outsiders === 'guests' ? 'Guests are in this channel' : 'This channel is shared with another company';
  throw new UserError(`${who}, so only public data sets can be shared here. Nothing was shared.`);
}
