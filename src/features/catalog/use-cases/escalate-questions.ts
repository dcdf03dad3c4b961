import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import { ESCALATE_AFTER } from '../domain/question.ts';
import type { Stewardship, TellQuestion } from '../ports.ts';
import { noteQuestion, questionsToEscalate } from '../question-store.ts';

/** More wait for the next run. */
const AT_ONCE = 50;

/** Tells the leads of questions that nobody has answered for {@link ESCALATE_AFTER}, once each; returns how many. */
export async function escalateQuestions(
  tx: Tx,
  deps: { stewardship: Stewardship; tellQuestion: TellQuestion },
  workspaceId: string,
  now: Temporal.Instant,
): Promise<number> {
  const questions = await questionsToEscalate(tx, workspaceId, now.subtract(ESCALATE_AFTER), AT_ONCE);
  for (const question of questions) {
    const { datasetId, domainId } = question;
    const leads = await deps.stewardship.leadsAt(tx, workspaceId, { datasetId, domainId });
    await deps.tellQuestion.escalated(tx, { workspaceId, question, personIds: leads, now });
    await noteQuestion(tx, question.id, 'escalated', now);
  }
  return questions.length;
}
