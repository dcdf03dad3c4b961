import type { Clock } from '../../../core/clock.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { standings } from '../domain/history.ts';
import { DISCIPLINES, type Discipline, type Question } from '../domain/question.ts';
import { type Pause, pauseOf } from '../domain/taking-part.ts';
import { findMember, type Member } from '../member-store.ts';
import { historiesOf } from '../prompt-store.ts';

/** How far somebody has come: questions answered, never how well. For their own eyes only. */
export type Progress = {
  disciplines: { discipline: Discipline; answered: number; questions: number }[];
  answered: number;
  questions: number;
  pause: Pause;
};

/** A member's own progress; undefined for whoever is no active full member. */
export async function showProgress(
  reader: Reader,
  deps: { clock: Clock; questions: Question[] },
  workspaceId: string,
  person: { id: string } | { slackId: string },
): Promise<Progress | undefined> {
  const member = await findMember(reader, workspaceId, person);
  return member === undefined ? undefined : progressOf(reader, deps, workspaceId, member);
}

async function progressOf(
  reader: Reader,
  { clock, questions }: { clock: Clock; questions: Question[] },
  workspaceId: string,
  member: Member,
): Promise<Progress> {
  const history = (await historiesOf(reader, workspaceId, [member.id]))(member.id);
  const standingOf = standings(history);
  const isAnswered = ({ key }: Question) => standingOf(key).latestAnswer !== 'none';
  return {
    disciplines: DISCIPLINES.map((discipline) => {
      const own = questions.filter((question) => question.discipline === discipline);
      return { discipline, answered: own.filter(isAnswered).length, questions: own.length };
    }),
    answered: questions.filter(isAnswered).length,
    questions: questions.length,
    pause: pauseOf(member.takingPart, clock.now()),
  };
}
