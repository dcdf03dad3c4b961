import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { nextQuestion } from '../domain/next-question.ts';
import type { Question } from '../domain/question.ts';
import { historiesOf, insertPrompt } from '../prompt-store.ts';
import { requireMember } from './require-member.ts';

/** A question as it was put to somebody. */
export type AskedNow = { promptId: string; question: Question };

/** Puts the next question to a person who asks for one, also in a pause: the pause is of what comes unasked. */
export async function askNow(
  deps: { database: Database; clock: Clock; questions: Question[] },
  actor: Actor,
): Promise<AskedNow> {
  const { workspaceId } = actor;
  const now = deps.clock.now();
  return deps.database.transaction(async (tx) => {
    const member = await requireMember(tx, actor);
    const history = (await historiesOf(tx, workspaceId, [member.id]))(member.id);
    const { questions } = deps;
    const seed = `${member.id} ${history.length}`;
    const question = nextQuestion({ questions, history, ownDisciplines: member.disciplines, seed });
    if (question === undefined) throw new UserError('There are no questions yet.');
    const prompt = { id: newId(), workspaceId, personId: member.id, questionKey: question.key, dailyOn: null };
    await insertPrompt(tx, prompt, now);
    return { promptId: prompt.id, question };
  });
}
