import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type Letter, type LetteredOption, optionOf, type Question } from '../domain/question.ts';
import { makeDaily } from '../member-store.ts';
import type { RecordEntry } from '../ports.ts';
import { decidePrompt, findPrompt } from '../prompt-store.ts';
import { requireMember } from './require-member.ts';

type Deps = { database: Database; clock: Clock; questions: Question[]; record: RecordEntry };

/**
 * What became of a prompt. `before`: it had been decided already, and what was decided then stands. `dailyAgain`: the question came once a
 * week, and by this answer comes daily.
 */
export type Decided =
  | { kind: 'answered'; question: Question; chosen: LetteredOption; before: boolean; dailyAgain: boolean }
  | { kind: 'skipped'; before: boolean };

/**
 * Keeps a person's answer, once: of two clicks, on whatever device, the first one counts, and the second learns what it was. Throws a
 * `UserError` where the prompt was not put to this person, or its question is not asked any more.
 */
export async function answerPrompt(deps: Deps, actor: Actor, promptId: string, letter: Letter): Promise<Decided> {
  const { workspaceId } = actor;
  const at = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const question = await questionOf(tx, deps, actor, promptId);
    const option = optionOf(question, letter);
    if (option === undefined) throw new UserError('This question has no such answer any more.');
    const decision = { state: 'answered', choice: letter, correct: option.best } as const;
    if (!(await decidePrompt(tx, workspaceId, promptId, decision, at))) {
      return decidedBefore(tx, actor, promptId, question);
    }
    const dailyAgain = await makeDaily(tx, workspaceId, actor.id, at);
    await deps.record(tx, {
      ...{ workspaceId, at, kind: 'training.answered', actorId: actor.id },
      subject: { kind: 'training_prompt', id: promptId },
      payload: { questionKey: question.key, discipline: question.discipline, correct: option.best },
    });
    return { kind: 'answered', question, chosen: option, before: false, dailyAgain };
  });
}

/** Puts a prompt aside; what was answered stays answered. Throws as `answerPrompt` does. */
export async function skipPrompt(deps: Deps, actor: Actor, promptId: string): Promise<Decided> {
  const at = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const question = await questionOf(tx, deps, actor, promptId);
    const isNew = await decidePrompt(tx, actor.workspaceId, promptId, { state: 'skipped' }, at);
    return isNew ? { kind: 'skipped', before: false } : decidedBefore(tx, actor, promptId, question);
  });
}

async function questionOf(tx: Tx, { questions }: Deps, actor: Actor, promptId: string): Promise<Question> {
  await requireMember(tx, actor);
  const prompt = await findPrompt(tx, actor.workspaceId, actor.id, promptId);
  const question = questions.find(({ key }) => key === prompt?.questionKey);
  if (question === undefined) {
    throw new UserError('This question was not put to you, or is not asked any more. `/learn next` has another.');
  }
  return question;
}

/** Read after the refused change, so that it sees what the other click committed. */
async function decidedBefore(tx: Tx, actor: Actor, promptId: string, question: Question): Promise<Decided> {
  const prompt = await findPrompt(tx, actor.workspaceId, actor.id, promptId);
  const chosen = optionOf(question, prompt?.choice ?? null);
  return prompt?.state === 'answered' && chosen !== undefined
    ? { kind: 'answered', question, chosen, before: true, dailyAgain: false }
    : { kind: 'skipped', before: true };
}
