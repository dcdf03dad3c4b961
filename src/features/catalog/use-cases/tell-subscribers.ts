import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { newestEntry } from '../../../platform/ledger/ledger.ts';
import { concerns, type Follows, type Happening } from '../domain/news.ts';
import { isSoon } from '../domain/plan.ts';
import { forgetImportChanges } from '../import-change-store.ts';
import { findPlans } from '../plan-store.ts';
import type { MayMessageNow, SendNews, Stewardship } from '../ports.ts';
import {
  addSubscribers,
  lockSubscriber,
  noteTold,
  type Subscriber,
  subscribersIn,
  subscriptionsOf,
  type Told,
} from '../subscription-store.ts';
import { gatherNews, newsOf } from './gather-news.ts';
import { todayOf } from './today-of.ts';

export type TellDeps = {
  database: Database;
  clock: Clock;
  stewardship: Stewardship;
  mayMessageNow: MayMessageNow;
  sendNews: SendNews;
};

/** Older news is none any more, for somebody who could not be messaged for so long. Days. */
const OLDEST_NEWS = 30;

/** Longer than anybody's day: plans from before that were told with the last morning's news. Hours. */
const LAST_DAY = 26;

const PLAN_KINDS = ['plan.announced', 'plan.changed', 'plan.withdrawn'] as const;

/** One person whose news fail does not keep theirs from the others; as many as these are a sign that nobody's work. */
const MOST_FAILURES = 5;

type Addressee = Subscriber & { told: Told; follows: Follows; today: Temporal.PlainDate };

/**
 * Tells people what became of what they follow, and of what they look after: all of it in one message, in the first of their working hours
 * of a day. What comes later that day waits for the next, but for a plan for one of the next days, with which everything goes at once. Call
 * it every hour. Each person is a transaction of its own that notes how far they were told, so that a run that is begun again tells nobody
 * twice.
 *
 * @throws AggregateError at the end, or at the fifth, of what failed for single people; what `signal` says to stop between two of them.
 */
export async function tellSubscribers(deps: TellDeps, workspaceId: string, signal: AbortSignal): Promise<void> {
  const { database, clock, mayMessageNow } = deps;
  const { read } = database;
  const now = clock.now();
  const through = await newestEntry(read, workspaceId);
  const everybody = await readAddressees(deps, workspaceId, through);
  const haste = await plansInHaste(deps, workspaceId, through, everybody);
  const due: Addressee[] = [];
  for (const one of everybody) {
    if (!(isNewDay(one) || haste(one))) continue;
    if (await mayMessageNow(read, { workspaceId, personId: one.personId, now })) due.push(one);
  }
  const oldest = now.subtract({ hours: OLDEST_NEWS * 24 });
  await database.transaction((tx) => forgetImportChanges(tx, workspaceId, oldest));
  if (due.length === 0) return;
  const gathered = await gatherNews(
    read,
    workspaceId,
    { after: leastOf(due), through, from: oldest },
    followedIds(due),
  );

  const failures: unknown[] = [];
  for (const one of due) {
    signal.throwIfAborted();
    const { personId, told, today } = one;
    await database
      .transaction(async (tx) => {
        // Somebody else tells them at this moment, or has told them.
        if ((await lockSubscriber(tx, workspaceId, personId)) !== told.toldThrough) return;
        const news = await newsOf(deps, tx, workspaceId, one, gathered);
        if (news !== undefined) await deps.sendNews(tx, { workspaceId, personId, told: news, now });
        await noteTold(tx, personId, { through, on: today.toString() });
      })
      .catch((error) => failures.push(error));
    if (failures.length === MOST_FAILURES) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some people could not be told.');
}

function isNewDay({ told, today }: Addressee): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(told.toldOn), today) < 0;
}

function leastOf(due: readonly Addressee[]): bigint {
  const [first = 0n] = due.map(({ told }) => told.toldThrough).toSorted((one, other) => (one < other ? -1 : 1));
  return first;
}

/** `Math.max` knows no bigint. */
function laterOf(one: bigint, other: bigint): bigint {
  if (one > other) return one;
  return other;
}

function followedIds(addressees: readonly Addressee[]): string[] {
  return [...new Set(addressees.flatMap(({ follows }) => [...follows.datasets.keys()]))];
}

/** Everybody who follows or looks after something. Who is new is noted, and has no news yet. */
async function readAddressees(
  { database, clock, stewardship }: TellDeps,
  workspaceId: string,
  through: bigint,
): Promise<Addressee[]> {
  const { read } = database;
  const stewards = Map.groupBy(await stewardship.lookedAfter(read, workspaceId), ({ personId }) => personId);
  const subscribers = await subscribersIn(read, workspaceId, [...stewards.keys()]);
  const isKnown = (one: Subscriber): one is Subscriber & { told: Told } => one.told !== undefined;
  const unknown = subscribers.filter((one) => !isKnown(one));
  if (unknown.length > 0) {
    const people = unknown.map((one) => ({ personId: one.personId, today: todayOf(one, clock).toString() }));
    await database.transaction((tx) => addSubscribers(tx, workspaceId, people, through));
  }
  const known = subscribers.filter(isKnown);
  const subscriptions = await subscriptionsOf(
    read,
    workspaceId,
    known.map(({ personId }) => personId),
  );
  const byPerson = Map.groupBy(subscriptions, ({ personId }) => personId);
  return known.map((one) => {
    const { toldThrough, hearsAsSteward } = one.told;
    const datasets = new Map<string, bigint>();
    const domains = new Map<string, bigint>();
    for (const { kind, id, since } of byPerson.get(one.personId) ?? []) {
      (kind === 'dataset' ? datasets : domains).set(id, laterOf(since, toldThrough));
    }
    const lookedAfter = hearsAsSteward ? (stewards.get(one.personId) ?? []) : [];
    for (const { kind, id } of lookedAfter) (kind === 'dataset' ? datasets : domains).set(id, toldThrough);
    return { ...one, follows: { datasets, domains }, today: todayOf(one, clock) };
  });
}

/** A test, true of people whom a plan concerns that is for one of the next days and that they have not heard of. */
async function plansInHaste(
  { database, clock }: TellDeps,
  workspaceId: string,
  through: bigint,
  everybody: readonly Addressee[],
): Promise<(one: Addressee) => boolean> {
  const { read } = database;
  const range = { after: 0n, through, from: clock.now().subtract({ hours: LAST_DAY }), kinds: PLAN_KINDS };
  const { happenings, datasets } = await gatherNews(read, workspaceId, range, followedIds(everybody));
  const plans = happenings.filter(({ what }) => what.kind === 'plan');
  const planIds = plans.flatMap(({ what }) => (what.kind === 'plan' ? [what.planId] : []));
  const standing = new Map((await findPlans(read, workspaceId, planIds)).map((plan) => [plan.id, plan]));
  const isHasty = ({ what }: Happening, today: Temporal.PlainDate): boolean => {
    const plan = what.kind === 'plan' ? standing.get(what.planId) : undefined;
    return plan !== undefined && !plan.withdrawn && isSoon(plan, today);
  };
  return ({ personId, isInsider, follows, today }) =>
    isInsider &&
    plans.some((plan) => !plan.knownBy.includes(personId) && concerns(follows, plan, datasets) && isHasty(plan, today));
}
