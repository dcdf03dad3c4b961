import { UserError } from '../../../core/errors.ts';
import { isChannel } from '../../../platform/delivery/audience.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { ActionRequest, Edge } from '../../../platform/slack/edge.ts';
import { datasetId, ids } from './payloads.ts';

/** Shows a data set to a channel; false where it was shown there a moment ago. */
export type Share = (actor: Actor, what: { datasetId: string; channelId: string }) => Promise<boolean>;

/** Whether an answer that is given here can be shown to others here: in a channel, not in a direct message. */
export function mayShareHere(actor: Actor, channelId: string | undefined): boolean {
  return isInsider(actor) && channelId !== undefined && isChannel(channelId);
}

/** The buttons that show a data set to the channel in which they are pressed. */
export function registerShareActions(edge: Edge, share: Share): void {
  const run = async (request: ActionRequest<string>) => {
    const { actor, channelId, value } = request;
    if (channelId === undefined || !isChannel(channelId)) {
      throw new UserError('Only in a channel there is somebody to share it with. Look it up there, then share it.');
    }
    const isNew = await share(actor, { datasetId: value, channelId });
    const text = isNew
      ? 'Shared. Everybody in this channel can see it, with what is open to all of them.'
      : 'It was shared in this channel a moment ago.';
    await answerWhereClicked(request, 'Share', { text });
  };
  edge.action(ids.share, datasetId, run);
  edge.action(ids.shareOne, datasetId, run);
}
