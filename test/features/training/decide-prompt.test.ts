import { describe, expect, test } from 'vitest';
import { bestOption, lettered, optionOf } from '../../../src/features/training/domain/question.ts';
import { starterQuestions } from '../../../src/features/training/domain/starter-questions.ts';
import { askNow } from '../../../src/features/training/use-cases/ask-now.ts';
import { answerPrompt, skipPrompt } from '../../../src/features/training/use-cases/decide-prompt.ts';
import { pauseTraining, resumeTraining } from '../../../src/features/training/use-cases/pause-training.ts';
import { showProgress } from '../../../src/features/training/use-cases/show-progress.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { testDatabase } from '../../support/edge.ts';
import { addPerson, paperLedger, standingClock } from './training-rig.ts';

async function rig() {
  const database = await testDatabase();
  const clock = standingClock('2026-11-23T09:00:00Z');
  const ledger = paperLedger();
  const deps = { database, clock, questions: starterQuestions, record: ledger.record };
  const ana = await addPerson(database, { number: 1 });
  const bo = await addPerson(database, { number: 2 });
  const { promptId, question } = await askNow(deps, ana);
  const best = bestOption(question).letter;
  const other = lettered(question).find((option) => !option.best)?.letter ?? 'a';
  return { database, clock, ledger, deps, ana, bo, promptId, question, best, other };
}

describe('an answer', () => {
  test('is kept and told to the ledger by codes alone', async () => {
    const { ledger, deps, ana, promptId, question, other } = await rig();
    const decided = await answerPrompt(deps, ana, promptId, other);
    expect(decided).toMatchObject({ kind: 'answered', chosen: { letter: other, best: false }, before: false });
    expect(ledger.entries).toEqual([
      expect.objectContaining({
        ...{ kind: 'training.answered', actorId: ana.id, subject: { kind: 'training_prompt', id: promptId } },
        payload: { questionKey: question.key, discipline: question.discipline, correct: false },
      }),
    ]);
  });

  test('counts once: of two clicks at once on two devices one is kept, and both learn which', async () => {
    const { database, ledger, deps, ana, promptId, question, best, other } = await rig();
    const both = await Promise.all([
      answerPrompt(deps, ana, promptId, best),
      answerPrompt(deps, ana, promptId, other),
      answerPrompt(deps, ana, promptId, best),
    ]);
    expect(both.filter(({ before }) => !before)).toHaveLength(1);
    expect(ledger.entries).toHaveLength(1);
    const row = await prismaOf(database.read).trainingPrompt.findUniqueOrThrow({ where: { id: promptId } });
    for (const decided of both) expect(decided).toMatchObject({ chosen: { letter: row.choice } });
    expect(row.correct).toBe(optionOf(question, row.choice)?.best);
  });

  test('is not taken from anybody else, in the same words as for a question that never was', async () => {
    const { ledger, deps, bo, promptId, best } = await rig();
    const foreign = answerPrompt(deps, bo, promptId, best);
    await expect(foreign).rejects.toThrow('was not put to you');
    await expect(answerPrompt(deps, bo, '0197a8b0-0000-7000-8000-00000000ffff', best)).rejects.toThrow(
      'was not put to you',
    );
    await expect(skipPrompt(deps, bo, promptId)).rejects.toThrow('was not put to you');
    expect(ledger.entries).toEqual([]);
  });

  test('is not taken from somebody who has become a guest', async () => {
    const { database, ledger, deps, ana, promptId, best } = await rig();
    await database.withConnection((client) => client.query(`UPDATE person SET kind = 'guest'`));
    await expect(answerPrompt(deps, ana, promptId, best)).rejects.toThrow('for people of the company');
    expect(ledger.entries).toEqual([]);
  });

  test('to a question that is not asked any more is refused kindly', async () => {
    const { deps, ana, promptId, question, best } = await rig();
    const questions = starterQuestions.filter(({ key }) => key !== question.key);
    await expect(answerPrompt({ ...deps, questions }, ana, promptId, best)).rejects.toThrow('/learn next');
  });

  test('does not stand when the ledger refuses', async () => {
    const { database, deps, ana, promptId, best } = await rig();
    const record = async () => {
      throw new Error('no');
    };
    await expect(answerPrompt({ ...deps, record }, ana, promptId, best)).rejects.toThrow('no');
    expect(await prismaOf(database.read).trainingPrompt.findUnique({ where: { id: promptId } })).toMatchObject({
      state: 'open',
    });
  });
});

describe('putting aside', () => {
  test('a skipped question takes no answer any more, and an answered one is not skipped', async () => {
    const { ledger, deps, ana, promptId, best } = await rig();
    expect(await skipPrompt(deps, ana, promptId)).toEqual({ kind: 'skipped', before: false });
    expect(await answerPrompt(deps, ana, promptId, best)).toEqual({ kind: 'skipped', before: true });
    const second = await askNow(deps, ana);
    await answerPrompt(deps, ana, second.promptId, 'a');
    expect(await skipPrompt(deps, ana, second.promptId)).toMatchObject({ kind: 'answered', before: true });
    expect(ledger.entries).toHaveLength(1);
  });

  test('pausing twice is one pause and one entry, and puts its own prompt aside', async () => {
    const { database, ledger, deps, ana, promptId } = await rig();
    const [first, second] = await Promise.all([
      pauseTraining(deps, ana, 'week', promptId),
      pauseTraining(deps, ana, 'week', promptId),
    ]);
    expect(first).toEqual(second);
    expect(first).toMatchObject({ kind: 'week' });
    expect(ledger.entries).toEqual([expect.objectContaining({ kind: 'training.paused', payload: {} })]);
    expect(await prismaOf(database.read).trainingPrompt.findUnique({ where: { id: promptId } })).toMatchObject({
      state: 'skipped',
    });
  });

  test('an open pause is not shortened by a week; a week can be made an open one', async () => {
    const { ledger, deps, ana } = await rig();
    await pauseTraining(deps, ana, 'week');
    expect(await pauseTraining(deps, ana, 'open')).toEqual({ kind: 'open' });
    expect(await pauseTraining(deps, ana, 'week')).toEqual({ kind: 'open' });
    expect(ledger.entries).toHaveLength(2);
  });

  test('taking part again twice is one entry', async () => {
    const { ledger, deps, ana } = await rig();
    await pauseTraining(deps, ana, 'open');
    await resumeTraining(deps, ana);
    await resumeTraining(deps, ana);
    expect(ledger.entries.map(({ kind }) => kind)).toEqual(['training.paused', 'training.resumed']);
  });

  test('nobody pauses on another person’s prompt', async () => {
    const { database, deps, bo, promptId } = await rig();
    await pauseTraining(deps, bo, 'open', promptId);
    expect(await prismaOf(database.read).trainingPrompt.findUnique({ where: { id: promptId } })).toMatchObject({
      state: 'open',
    });
  });
});

describe('progress', () => {
  test('counts each question that was answered once, right or not, and is one’s own', async () => {
    const { database, deps, ana, bo, promptId, question, other } = await rig();
    await answerPrompt(deps, ana, promptId, other);
    await askNow(deps, ana);
    const own = await showProgress(database.read, deps, 'T0TEST', { id: ana.id });
    expect(own).toMatchObject({ answered: 1, questions: 10, pause: { kind: 'none' } });
    expect(own?.disciplines).toContainEqual({ discipline: question.discipline, answered: 1, questions: 2 });
    expect(await showProgress(database.read, deps, 'T0TEST', { id: bo.id })).toMatchObject({ answered: 0 });
  });

  test('is nothing for a guest, and nothing in another workspace', async () => {
    const { database, deps, ana } = await rig();
    expect(await showProgress(database.read, deps, 'T0OTHER', { id: ana.id })).toBeUndefined();
    await addPerson(database, { number: 3, kind: 'guest' });
    expect(await showProgress(database.read, deps, 'T0TEST', { slackId: 'U0P3' })).toBeUndefined();
  });
});
