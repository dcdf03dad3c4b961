import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import type { Job } from '../../platform/schedule/job.ts';
import type { CommandWord, Edge } from '../../platform/slack/edge.ts';
import { sampleBiasOf } from './caveat-store.ts';
import { tellSubscribersJob } from './jobs/tell-subscribers.job.ts';
import { findPlans } from './plan-store.ts';
import type { MayMessageNow, SendDirect, SendNews, Stewardship, TellPlan } from './ports.ts';
import { followingWords } from './slack/following.words.ts';
import { registerFollowsActions } from './slack/follows.actions.ts';
import { newsMessage } from './slack/news.message.ts';
import { registerPlanActions } from './slack/plan.actions.ts';
import { planByAnotherMessage, planMessage } from './slack/plan.message.ts';
import {
  announcePlan,
  changePlan,
  listPlans,
  type PlanUseCases,
  planToChange,
  subjectFor,
  withdrawPlan,
} from './use-cases/announce-plan.ts';
import type { CatalogUseCases } from './use-cases/catalog-use-cases.ts';
import { follow, hearAsSteward, listFollows, type SubscribeUseCases, unfollow } from './use-cases/subscribe.ts';
import { tellSubscribers } from './use-cases/tell-subscribers.ts';
import { todayOf } from './use-cases/today-of.ts';

/** The kind of card that shows a plan. */
const PLAN = 'plan';

/** Puts together what belongs to following data sets and to the plans that people announce; for the feature's door. */
export function createFollowing(
  deps: {
    database: Database;
    clock: Clock;
    stewardship: Stewardship;
    cards: Cards;
    sendDirect: SendDirect;
    mayMessageNow: MayMessageNow;
  },
  catalog: CatalogUseCases,
): { words: CommandWord[]; jobs: Job[]; register(edge: Edge): void } {
  const { database, clock, cards, sendDirect } = deps;
  const subscribe: SubscribeUseCases = {
    follow: (actor, about) => follow(deps, actor, about),
    unfollow: (actor, about) => unfollow(deps, actor, about),
    list: (actor) => listFollows(deps, actor),
    hearAsSteward: (actor, hears) => hearAsSteward(deps, actor, hears),
  };
  const planDeps = { ...deps, tellPlan: tellPlanBy(cards, sendDirect) };
  const plans: PlanUseCases = {
    subject: (actor, about) => subjectFor(database.read, actor, about),
    announce: (actor, plan) => announcePlan(planDeps, actor, plan),
    toChange: (actor, planId) => planToChange(planDeps, actor, planId),
    change: (actor, planId, words) => changePlan(planDeps, actor, planId, words),
    withdraw: (actor, planId) => withdrawPlan(planDeps, actor, planId),
    about: (actor, about) => listPlans(planDeps, actor, about),
    today: (actor) => todayOf(actor, clock),
  };
  cards.register(PLAN, async (reader, { workspaceId, subjectId }) => {
    const [plan] = await findPlans(reader, workspaceId, [subjectId]);
    if (plan === undefined) return undefined;
    const bias = await sampleBiasOf(reader, workspaceId, [plan.about.id]);
    return planMessage(plan, bias.get(plan.about.id));
  });
  // No topic: who may not be messaged is not told yet, so nothing of it waits that later news could take the place of.
  const sendNews: SendNews = async (tx, { told, ...to }) => {
    await sendDirect(tx, { ...to, message: newsMessage(told) });
  };
  return {
    words: followingWords(catalog, { subscribe, plans }),
    jobs: [tellSubscribersJob((workspaceId, signal) => tellSubscribers({ ...deps, sendNews }, workspaceId, signal))],
    register(edge) {
      registerFollowsActions(edge, catalog, subscribe);
      registerPlanActions(edge, plans);
    },
  };
}

function tellPlanBy(cards: Cards, sendDirect: SendDirect): TellPlan {
  return {
    announced: (tx, { workspaceId, planId, channelId }) =>
      cards.place(tx, workspaceId, PLAN, planId, { id: channelId }),
    changed: (tx, workspaceId, planId) => cards.touch(tx, workspaceId, PLAN, planId),
    async byAnother(tx, { workspaceId, plan, step, bySlackId, now }) {
      const message = planByAnotherMessage(plan, step, bySlackId);
      await sendDirect(tx, { workspaceId, personId: plan.announcedBy.id, message, now });
    },
  };
}
