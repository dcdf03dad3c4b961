import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Asked } from '../domain/history.ts';
import { nextDailyQuestion } from '../domain/next-question.ts';
import type { Question } from '../domain/question.ts';
import { stepOn } from '../domain/rhythm.ts';
import { dayIn, pauseOf, type TakingPart, takesPart } from '../domain/taking-part.ts';
import { type Member, makeWeekly, membersAfter, noteMembers } from '../member-store.ts';
import type { MayMessageNow } from '../ports.ts';
import { historiesOf, insertPrompt, type NewPrompt, openDailies } from '../prompt-store.ts';

type Addressee = { workspaceId: string; personId: string; slackId: string };

/** Puts a prompt before a person, in the transaction that keeps it. */
export type Deliver = (
  tx: Tx,
  member: Addressee,
  prompt: { promptId: string; question: Question },
  now: Temporal.Instant,
) => Promise<void>;

/** Tells a person, in the transaction that decides it, that the question comes once a week from now on. */
export type TellWeekly = (tx: Tx, member: Addressee, now: Temporal.Instant) => Promise<void>;

type Deps = {
  database: Database;
  clock: Clock;
  questions: Question[];
  mayMessageNow: MayMessageNow;
  deliver: Deliver;
  tellWeekly: TellWeekly;
};

/** People who are read in one go. */
const BATCH = 50;

/** One person whose prompt fails does not keep it from the others; as many as these are a sign that nobody's works. */
const MOST_FAILURES = 5;

/**
 * Puts the daily question to everybody who is due: an active full member who may be messaged now, without a pause, known since an earlier
 * day of theirs than today, and not asked anything today. Whoever left several unanswered is told, once, that it comes weekly, and is asked
 * a week after the last one. Each is a transaction of its own with a unique row for their day, so that a run
 * that is killed and begun again, or two at once, put one question to each. Throws between two people when `signal` says to stop, and at
 * the end, or at the fifth, an AggregateError of what failed for single people.
 */
export async function promptMembers(deps: Deps, workspaceId: string, signal: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for await (const due of everybodyDue(deps, workspaceId)) {
    signal.throwIfAborted();
    await promptOne(deps, due).catch((error) => failures.push(error));
    if (failures.length === MOST_FAILURES) break;
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Some people could not be asked.');
}

async function* everybodyDue(deps: Deps, workspaceId: string): AsyncGenerator<Due> {
  let after: string | undefined;
  for (;;) {
    const members = await membersAfter(deps.database.read, workspaceId, after, BATCH);
    if (members.length === 0) return;
    await noteUnseen(deps, workspaceId, members);
    yield* await plan(deps, workspaceId, members);
    after = members.at(-1)?.id;
  }
}

async function noteUnseen({ database, clock }: Deps, workspaceId: string, members: Member[]): Promise<void> {
  const unseen = members.filter(({ takingPart }) => takingPart === undefined).map(({ id }) => id);
  if (unseen.length > 0) await database.transaction((tx) => noteMembers(tx, workspaceId, unseen, clock.now()));
}

type Due = Addressee & ({ kind: 'ask'; prompt: NewPrompt; question: Question } | { kind: 'slow_down' });

async function promptOne(deps: Deps, due: Due): Promise<void> {
  const { database, clock, mayMessageNow, deliver, tellWeekly } = deps;
  const { workspaceId, personId, slackId } = due;
  const addressee = { workspaceId, personId, slackId };
  const now = clock.now();
  if (!(await mayMessageNow(database.read, { workspaceId, personId, now }))) return;
  await database.transaction(async (tx) => {
    if (due.kind === 'slow_down') {
      if (await makeWeekly(tx, workspaceId, personId, now)) await tellWeekly(tx, addressee, now);
      return;
    }
    if (!(await insertPrompt(tx, due.prompt, now))) return;
    await deliver(tx, addressee, { promptId: due.prompt.id, question: due.question }, now);
  });
}

/** Whom of these to ask, and what, or to tell that it comes weekly, if they may be messaged. */
async function plan({ database, clock, questions }: Deps, workspaceId: string, members: Member[]): Promise<Due[]> {
  const now = clock.now();
  const ready = members.flatMap((member) => {
    const { takingPart } = member;
    return takingPart !== undefined && isReady(takingPart, member.timeZone, now) ? [{ ...member, takingPart }] : [];
  });
  const ids = ready.map(({ id }) => id);
  const historyOf = await historiesOf(database.read, workspaceId, ids);
  const openOf = await openDailies(database.read, workspaceId, ids);
  return ready.flatMap(({ id: personId, slackId, timeZone, disciplines, takingPart }): Due[] => {
    const due = { workspaceId, personId, slackId };
    const dailyOn = dayIn(timeZone, now);
    const history = historyOf(personId);
    const since = takingPart.dailySince?.epochMilliseconds ?? 0;
    const step = stepOn(dailyOn, {
      lastAsked: lastAskedOn(history, timeZone),
      isWeekly: takingPart.weeklySince !== null,
      unanswered: openOf(personId).filter((at) => at > since).length,
    });
    if (step === 'wait') return [];
    if (step === 'slow_down') return [{ ...due, kind: step }];
    const asking = { questions, history, ownDisciplines: disciplines, seed: `${personId} ${dailyOn}` };
    const question = nextDailyQuestion(asking, now.epochMilliseconds);
    if (question === undefined) return [];
    const prompt = { id: newId(), workspaceId, personId, questionKey: question.key, dailyOn };
    return [{ ...due, kind: step, prompt, question }];
  });
}

function isReady(takingPart: TakingPart, timeZone: string, now: Temporal.Instant): boolean {
  if (!takesPart(pauseOf(takingPart, now))) return false;
  return Temporal.PlainDate.compare(dayIn(timeZone, takingPart.firstSeenAt), dayIn(timeZone, now)) < 0;
}

function lastAskedOn(history: Asked[], timeZone: string): Temporal.PlainDate | undefined {
  const last = history.at(-1);
  return last === undefined ? undefined : dayIn(timeZone, Temporal.Instant.fromEpochMilliseconds(last.at));
}
