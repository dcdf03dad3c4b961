import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { Followable } from '../domain/news.ts';
import { LONGEST_PLAN, type Plan, type PlanSubject, type PlanWords } from '../domain/plan.ts';
import {
  findPlans,
  insertPlan,
  lockPlan,
  planSubject,
  plansAbout,
  updatePlan,
  withdrawPlanRow,
} from '../plan-store.ts';
import type { Stewardship, TellPlan } from '../ports.ts';
import { todayOf } from './today-of.ts';

type Deps = { database: Database; clock: Clock; stewardship: Stewardship; tellPlan: TellPlan };

/** A plan, and whether whoever asks may change it. */
export type ListedPlan = Plan & { mayChange: boolean };

/** What the Slack side can ask for about plans. */
export type PlanUseCases = {
  /** For the form of a new plan. */
  subject(actor: Actor, about: Followable): Promise<PlanSubject>;
  announce(actor: Actor, plan: { about: Followable; words: PlanWords; formId: string }): Promise<PlanSubject>;
  /** For the form of a plan that stands. */
  toChange(actor: Actor, planId: string): Promise<Plan>;
  change(actor: Actor, planId: string, words: PlanWords): Promise<Plan>;
  withdraw(actor: Actor, planId: string): Promise<Plan>;
  /** All that stand about a data set and its domain, or about a domain. */
  about(actor: Actor, about: Followable): Promise<{ subject: PlanSubject; plans: ListedPlan[] }>;
  today(actor: Actor): Temporal.PlainDate;
};

const MOST_PLANS = 40;

/** What a plan may be about, for a person. @throws UserError for people from outside, and where it is not there. */
export async function subjectFor(reader: Reader, actor: Actor, about: Followable): Promise<PlanSubject> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can see and announce plans.');
  const subject = await planSubject(reader, actor.workspaceId, about);
  if (subject !== undefined) return subject;
  throw new UserError(
    about.kind === 'dataset' ? 'This data set is not in the catalog any more.' : 'This domain does not exist any more.',
  );
}

/**
 * Announces what will be done with a data set or a domain. Whoever follows it hears of it; a change or an end is shown in the domain's
 * channel at once. The same form sent twice makes one plan.
 *
 * @throws UserError for people from outside, where the data set is gone, and, under the form's field, for words that are no plan.
 */
export async function announcePlan(
  deps: Deps,
  actor: Actor,
  { about, words, formId }: { about: Followable; words: PlanWords; formId: string },
): Promise<PlanSubject> {
  const { workspaceId, id: announcedById } = actor;
  refuseUnfit(words, todayOf(actor, deps.clock));
  return deps.database.transaction(async (tx) => {
    const subject = await subjectFor(tx, actor, about);
    const now = deps.clock.now();
    const planId = await insertPlan(tx, { workspaceId, about, words, announcedById, formId, now });
    if (planId === undefined) return subject;
    await tellChannel(tx, deps, workspaceId, { id: planId, kind: words.kind, about: subject });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'plan.announced' as const, actorId: actor.id },
      subject: { kind: about.kind, id: about.id },
      payload: { planId, plan: words.kind },
    });
    return subject;
  });
}

/** A plan for its form. @throws UserError where it stands no more, or is somebody else's to change. */
export async function planToChange(deps: Deps, actor: Actor, planId: string): Promise<Plan> {
  const [plan] = await findPlans(deps.database.read, actor.workspaceId, [planId]);
  return refuseUnlessMine(deps.database.read, deps.stewardship, actor, plan);
}

/**
 * Writes anew what a plan says. Who announced it is told where it was somebody else.
 *
 * @throws UserError as {@link planToChange}, and as {@link announcePlan} for the words.
 */
export async function changePlan(deps: Deps, actor: Actor, planId: string, words: PlanWords): Promise<Plan> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const before = await refuseUnlessMine(tx, deps.stewardship, actor, await lockPlan(tx, workspaceId, planId));
    const parts = changedWords(before, words);
    if (parts.length === 0) return before;
    refuseUnfit(words, todayOf(actor, deps.clock));
    const now = deps.clock.now();
    await updatePlan(tx, planId, words, now);
    const plan = { ...before, ...words };
    await tellChannel(tx, deps, workspaceId, plan);
    await deps.tellPlan.changed(tx, workspaceId, planId);
    await tellAnnouncer(tx, deps, actor, plan, 'changed');
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'plan.changed' as const, actorId: actor.id },
      subject: { kind: plan.about.kind, id: plan.about.id },
      payload: { planId, parts },
    });
    return plan;
  });
}

/** Takes a plan back; who announced it is told where it was somebody else. @throws UserError as {@link planToChange}. */
export async function withdrawPlan(deps: Deps, actor: Actor, planId: string): Promise<Plan> {
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const plan = await refuseUnlessMine(tx, deps.stewardship, actor, await lockPlan(tx, workspaceId, planId));
    const now = deps.clock.now();
    await withdrawPlanRow(tx, planId, now);
    await deps.tellPlan.changed(tx, workspaceId, planId);
    await tellAnnouncer(tx, deps, actor, plan, 'withdrawn');
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'plan.withdrawn' as const, actorId: actor.id },
      subject: { kind: plan.about.kind, id: plan.about.id },
      payload: { planId },
    });
    return { ...plan, withdrawn: true };
  });
}

/** All plans that stand about a data set and its domain, or about a domain. @throws UserError as {@link subjectFor}. */
export async function listPlans(
  { database, clock, stewardship }: Deps,
  actor: Actor,
  about: Followable,
): Promise<{ subject: PlanSubject; plans: ListedPlan[] }> {
  const { read } = database;
  const subject = await subjectFor(read, actor, about);
  const place = { datasetId: about.kind === 'dataset' ? about.id : null, domainId: subject.domainId };
  const { plans } = await plansAbout(read, actor.workspaceId, place, {
    ...{ today: todayOf(actor, clock), now: clock.now(), limit: MOST_PLANS },
  });
  const listed: ListedPlan[] = [];
  for (const plan of plans) listed.push({ ...plan, mayChange: await mayChange(read, stewardship, actor, plan) });
  return { subject, plans: listed };
}

async function refuseUnlessMine(
  reader: Reader,
  stewardship: Stewardship,
  actor: Actor,
  plan: Plan | undefined,
): Promise<Plan> {
  if (plan === undefined || plan.withdrawn) throw new UserError('This plan was taken back.');
  if (await mayChange(reader, stewardship, actor, plan)) return plan;
  throw new UserError('Only who announced a plan, and those who look after the data, can change it or take it back.');
}

async function mayChange(reader: Reader, stewardship: Stewardship, actor: Actor, plan: Plan): Promise<boolean> {
  if (!isInsider(actor)) return false;
  if (plan.announcedBy.id === actor.id) return true;
  const { kind, id, domainId } = plan.about;
  const deciders = await stewardship.decidersAt(reader, actor.workspaceId, {
    ...{ datasetId: kind === 'dataset' ? id : null, domainId },
  });
  return deciders.some(({ personId }) => personId === actor.id);
}

/** That somebody will use the data is of no hurry for the others; that it will change is. */
async function tellChannel(
  tx: Tx,
  { tellPlan }: Deps,
  workspaceId: string,
  plan: Pick<Plan, 'id' | 'kind' | 'about'>,
): Promise<void> {
  const { channelId } = plan.about;
  if (plan.kind === 'use' || channelId === null) return;
  await tellPlan.announced(tx, { workspaceId, planId: plan.id, channelId });
}

async function tellAnnouncer(
  tx: Tx,
  { tellPlan, clock }: Deps,
  actor: Actor,
  plan: Plan,
  step: 'changed' | 'withdrawn',
): Promise<void> {
  if (plan.announcedBy.id === actor.id) return;
  const { workspaceId, slackId } = actor;
  await tellPlan.byAnother(tx, { workspaceId, plan, step, bySlackId: slackId, now: clock.now() });
}

function changedWords(before: PlanWords, after: PlanWords): (keyof PlanWords)[] {
  const said = ({ kind, text, day, fields }: PlanWords) => ({
    kind,
    text,
    day: day?.toString(),
    fields: fields.join(),
  });
  const [one, other] = [said(before), said(after)];
  return (Object.keys(one) as (keyof PlanWords)[]).filter((part) => one[part] !== other[part]);
}

function refuseUnfit({ text, day }: PlanWords, today: Temporal.PlainDate): void {
  if (text.length === 0 || text.length > LONGEST_PLAN) {
    throw new UserError(`Please say what is planned, in at most ${LONGEST_PLAN} characters.`, { field: 'text' });
  }
  if (day !== undefined && day.since(today).sign < 0) {
    throw new UserError('This day is over. Choose a day to come, or leave it empty.', { field: 'day' });
  }
}
