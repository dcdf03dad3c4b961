import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { Question } from '../domain/question.ts';
import type { Stewardship, TellQuestion } from '../ports.ts';
import { findQuestion, insertQuestion, lockQuestion, noteQuestion } from '../question-store.ts';
import { datasetLines } from '../store.ts';
import { readValues } from '../values-store.ts';

type Deps = { database: Database; clock: Clock; stewardship: Stewardship; tellQuestion: TellQuestion };

/**
 * Asks something about a data set. Its stewards are asked in the domain's channel, or, where there is none, the first of them by direct
 * message. Returns the channel, where there is one.
 *
 * @throws UserError for people from outside, a data set that is gone, and where there is nobody to ask.
 */
export async function askQuestion(
  deps: Deps,
  actor: Actor,
  { datasetId, text }: { datasetId: string; text: string },
): Promise<{ channelId: string | undefined }> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can ask here.');
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const stored = await readValues(tx, workspaceId, datasetId);
    if (stored === undefined) throw new UserError('This data set is not in the catalog any more.');
    const { domainId, contactChannelId } = stored.values;
    const domain = domainId === null ? undefined : await deps.stewardship.findDomain(tx, workspaceId, domainId);
    const channelId = contactChannelId ?? domain?.channelId ?? undefined;
    const [first] = await deps.stewardship.decidersAt(tx, workspaceId, { datasetId, domainId });
    if (channelId === undefined && first === undefined) {
      throw new UserError(
        'Nobody looks after this data set yet, so there is nobody to ask. `/catalog gaps` shows where somebody is missing.',
      );
    }
    const questionId = await insertQuestion(tx, { workspaceId, datasetId, askedById: actor.id, text, now });
    await deps.tellQuestion.asked(tx, { workspaceId, questionId, channelId, personId: first?.personId, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'question.asked' as const, actorId: actor.id },
      subject: { kind: 'dataset', id: datasetId },
      payload: { questionId },
    });
    return { channelId };
  });
}

/**
 * Answers a question; the answer stays with the data set, and the one who asked is told. A second answer takes the place of the first.
 *
 * @throws UserError for whoever does not look after the data set, and where the question was taken back.
 */
export async function answerQuestion(deps: Deps, actor: Actor, questionId: string, text: string): Promise<Question> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can answer here.');
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const question = await standing(tx, workspaceId, questionId);
    if (!(await mayAnswer(tx, deps.stewardship, actor, question))) {
      throw new UserError(
        'Only those who look after the data set answer here: its stewards, their deputies and the leads.',
      );
    }
    await noteQuestion(tx, question.id, { answer: text, by: actor.id }, now);
    await deps.tellQuestion.changed(tx, workspaceId, question.id);
    const answered = { ...question, answer: { text, bySlackId: actor.slackId } };
    if (question.askerIsInsider) await deps.tellQuestion.answered(tx, { workspaceId, question: answered, now });
    await appendToLedger(tx, {
      ...{ workspaceId, at: now, kind: 'question.answered' as const, actorId: actor.id },
      subject: { kind: 'dataset', id: question.datasetId },
      payload: { questionId },
    });
    return answered;
  });
}

/**
 * Takes a question back that nobody has answered yet.
 *
 * @throws UserError where it is somebody else's, or answered.
 */
export async function withdrawQuestion(deps: Deps, actor: Actor, questionId: string): Promise<void> {
  await deps.database.transaction(async (tx) => {
    const question = await standing(tx, actor.workspaceId, questionId);
    if (question.askedById !== actor.id) throw new UserError('Only who asked can take a question back.');
    if (question.answer !== undefined) throw new UserError('It is answered already, so others read it too.');
    await noteQuestion(tx, question.id, 'withdrawn', deps.clock.now());
    await deps.tellQuestion.changed(tx, actor.workspaceId, question.id);
  });
}

/**
 * A question for the form of its answer. Whether this person may answer is asked when they do.
 *
 * @throws UserError for people from outside, and where it was taken back.
 */
export async function questionToAnswer(reader: Reader, actor: Actor, questionId: string): Promise<Question> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can answer here.');
  const question = await findQuestion(reader, actor.workspaceId, questionId);
  if (question === undefined || question.withdrawn) throw new UserError('This question was taken back.');
  return question;
}

/** Whether the question's data set is there to be asked about, by its name for a form. */
export async function nameForQuestion(reader: Reader, actor: Actor, datasetId: string): Promise<string> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can ask here.');
  const [line] = await datasetLines(reader, actor.workspaceId, [datasetId]);
  if (line === undefined) throw new UserError('This data set is not in the catalog any more.');
  return line.name;
}

async function standing(tx: Tx, workspaceId: string, questionId: string): Promise<Question> {
  const question = await lockQuestion(tx, workspaceId, questionId);
  if (question === undefined || question.withdrawn) throw new UserError('This question was taken back.');
  return question;
}

async function mayAnswer(reader: Reader, stewardship: Stewardship, actor: Actor, question: Question): Promise<boolean> {
  const { datasetId, domainId } = question;
  const deciders = await stewardship.decidersAt(reader, actor.workspaceId, { datasetId, domainId });
  return isInsider(actor) && deciders.some(({ personId }) => personId === actor.id);
}
