import { z } from 'zod';
import { isInsider } from '../../../platform/slack/actor.ts';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import { option } from '../../../platform/slack/blocks.ts';
import type { ActionRequest, Answer, Edge } from '../../../platform/slack/edge.ts';
import type { CatalogUseCases } from '../use-cases/catalog-use-cases.ts';
import type { SubscribeUseCases } from '../use-cases/subscribe.ts';
import { datasetMessage } from './dataset.message.ts';
import { followable, followableValue, followIds } from './following.payloads.ts';
import { followsMessage } from './follows.message.ts';
import { datasetId } from './payloads.ts';
import { mayShareHere } from './share.actions.ts';

/** Slack shows at most 100 options. */
const MOST_DOMAINS = 100;

/** The buttons about what people follow. */
export function registerFollowsActions(edge: Edge, catalog: CatalogUseCases, subscribe: SubscribeUseCases): void {
  async function showList(request: ActionRequest<unknown>): Promise<void> {
    await showInPlace(request, 'What I follow', followsMessage(await subscribe.list(request.actor)));
  }

  for (const [actionId, doIt] of [
    [followIds.follow, subscribe.follow],
    [followIds.unfollow, subscribe.unfollow],
  ] as const) {
    edge.action(actionId, datasetId, async (request) => {
      await doIt(request.actor, { kind: 'dataset', id: request.value });
      const page = await catalog.show(request.actor, request.value);
      const mayShare = mayShareHere(request.actor, request.channelId);
      await showInPlace(request, 'Data set', datasetMessage(page, { mayShare }));
    });
  }

  edge.action(followIds.stop, followable, async (request) => {
    await subscribe.unfollow(request.actor, request.value);
    await showList(request);
  });

  edge.action(followIds.domain, followable, async (request) => {
    await subscribe.follow(request.actor, request.value);
    await showList(request);
  });

  edge.options(followIds.domain, async ({ actor, typed }) => {
    const domains = isInsider(actor) ? await catalog.domainsLike(actor, typed.trim()) : [];
    return {
      options: domains
        .slice(0, MOST_DOMAINS)
        .map(({ id, name }) => option(followableValue({ kind: 'domain', id }), name)),
    };
  });

  edge.action(followIds.asSteward, z.enum(['yes', 'no']), async (request) => {
    await subscribe.hearAsSteward(request.actor, request.value === 'yes');
    await showList(request);
  });

  edge.action(followIds.list, z.unknown(), async (request) => {
    await answerWhereClicked(request, 'What I follow', followsMessage(await subscribe.list(request.actor)));
  });
}

/** In place of the answer or modal that was clicked, which is this person's alone. */
async function showInPlace(request: ActionRequest<unknown>, title: string, answer: Answer): Promise<void> {
  await (request.view === undefined
    ? request.respond(answer, { replace: true })
    : request.updateView(answerModal(title, answer)));
}
