import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import { newId } from '../../../core/ids.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Asked } from '../domain/history.ts';
import { nextDailyQuestion } from '../domain/next-question.ts';
import type { Question } from '../domain/question.ts';
import { dayIn, pauseOf } from '../domain/taking-part.ts';
import { type Member, membersAfter, noteMembers } from '../member-store.ts';
import type { MayMessageNow } from '../ports.ts';
import { historiesOf, insertPrompt, type NewPrompt } from '../prompt-store.ts';

/** Puts a prompt before a person, in the transaction that keeps it. */
export type Deliver = (
  tx: Tx,
  member: { workspaceId: string; personId: string; slackId: string },
  prompt: { promptId: string; question: Question },
  now: Temporal.Instant,
) => Promise<void>;

type Deps = {
  database: Database;
  clock: Clock;
  questions: Question[];
  mayMessageNow: MayMessageNow;
  deliver: Deliver;
};

/** People who are read in one go. */
const BATCH = 50;

/** One person whose prompt fails does not keep it from the others; as many as these are a sign that nobody's works. */
const MOST_FAILURES = 5;

/**
 * Puts the daily question to everybody who is due: an active full member who may be messaged now, without a pause, known since an earlier
 * day of theirs than today, and not asked anything today. Each is a transaction of its own with a unique row for their day, so that a run
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

type Due = { slackId: string; prompt: NewPrompt; question: Question };

async function promptOne({ database, clock, mayMessageNow, deliver }: Deps, due: Due): Promise<void> {
  const { prompt, question, slackId } = due;
  const { workspaceId, personId } = prompt;
  const now = clock.now();
  if (!(await mayMessageNow(database.read, { workspaceId, personId, now }))) return;
  await database.transaction(async (tx) => {
    if (!(await insertPrompt(tx, prompt, now))) return;
    await deliver(tx, { workspaceId, personId, slackId }, { promptId: prompt.id, question }, now);
  });
}

/** Whom of these to ask, and what, if they may be messaged. */
async function plan({ database, clock, questions }: Deps, workspaceId: string, members: Member[]): Promise<Due[]> {
  const now = clock.now();
  const ready = members.filter((member) => isReady(member, now));
  const ids = ready.map(({ id }) => id);
  const historyOf = await historiesOf(database.read, workspaceId, ids);
  return ready.flatMap(({ id: personId, slackId, timeZone, disciplines }) => {
    const dailyOn = dayIn(timeZone, now);
    const history = historyOf(personId);
    if (wasAskedOn(history, dailyOn, timeZone)) return [];
    const asking = { questions, history, ownDisciplines: disciplines, seed: `${personId} ${dailyOn}` };
    const question = nextDailyQuestion(asking, now.epochMilliseconds);
    if (question === undefined) return [];
    const prompt = { id: newId(), workspaceId, personId, questionKey: question.key, dailyOn };
    return [{ slackId, prompt, question }];
  });
}

function isReady({ takingPart, timeZone }: Member, now: Temporal.Instant): boolean {
  if (takingPart === undefined || pauseOf(takingPart, now).kind !== 'none') return false;
  return Temporal.PlainDate.compare(dayIn(timeZone, takingPart.firstSeenAt), dayIn(timeZone, now)) < 0;
}

function wasAskedOn(history: Asked[], day: Temporal.PlainDate, timeZone: string): boolean {
  const last = history.at(-1);
  if (last === undefined) return false;
  return dayIn(timeZone, Temporal.Instant.fromEpochMilliseconds(last.at)).equals(day);
}
