import { describe, expect, test } from 'vitest';
import { bestOption, lettered } from '../../../src/features/training/domain/question.ts';
import { starterQuestions } from '../../../src/features/training/domain/starter-questions.ts';
import { createTraining } from '../../../src/features/training/index.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import type { Edge } from '../../../src/platform/slack/edge.ts';
import type { SeenMessage } from '../../../src/sandbox/driver/human.ts';
import { everybody, startEdge } from '../../support/edge.ts';
import { TRANSPORTS, type Transport } from '../../support/local-workspace.ts';
import { addPerson, paperLedger, sendAtOnce, standingClock } from './training-rig.ts';

const ANA_AT_HOME = { workspaceId: 'T0TEST', slackId: 'U0ANA', isInsider: true };

/** The training in the tests' small workspace, whose app has `/parrot` for `/learn`. Ana and Bo are members, Gil is a guest. */
async function rig(transport: Transport = 'http') {
  // Long ago, so that what the training sends is due by the sender's clock, which is the machine's.
  const clock = standingClock('2025-11-22T09:00:00Z');
  const ledger = paperLedger();
  const actors = new Map<string, Actor>();
  // The database comes with the edge, and the training is registered before that; it reaches for it only when somebody acts.
  let made: Database | undefined;
  const database = new Proxy({} as Database, { get: (_, name) => Reflect.get(made ?? {}, name) });
  const training = createTraining({
    ...{ database, clock, sendDirect: sendAtOnce, mayMessageNow: async () => true, record: ledger.record },
  });
  const register = (edge: Edge) =>
    training.register({ ...edge, command: (definition) => edge.command({ ...definition, command: '/parrot' }) });
  const identify = async (slackId: string) => actors.get(slackId) ?? everybody(slackId);
  const running = await startEdge(register, { transport, identify });
  made = running.database;
  for (const [number, slackId] of ['U0ANA', 'U0BO', 'U0GIL'].entries()) {
    actors.set(slackId, await addPerson(made, { number, slackId, kind: slackId === 'U0GIL' ? 'guest' : 'member' }));
  }

  const tick = async (at: string) => {
    clock.set(at);
    const [job] = training.jobs;
    const { signal } = new AbortController();
    await job?.run({ workspaceId: 'T0TEST', slot: clock.now(), clock, signal, finishInTx: async () => undefined });
    await running.idle();
  };
  const slash = async (person: string, line: string): Promise<SeenMessage> => {
    const human = running.workspace.as(person);
    await human.goTo('#general');
    expect(await human.slash(line)).toMatchObject({ kind: 'answered' });
    const told = human.readChannel('#general').filter((message) => message.ephemeral);
    const last = told.at(-1);
    if (last === undefined) throw new Error(`${person} was told nothing.`);
    return last;
  };
  return { ...running, clock, ledger, training, tick, slash };
}

/** The question that a message puts. */
function questionIn(message: SeenMessage | undefined) {
  const question = starterQuestions.find(({ situation }) => message?.text.includes(situation));
  if (question === undefined) throw new Error('There is no question in it.');
  return { question, best: bestOption(question), other: lettered(question).find((option) => !option.best) };
}

describe.each(TRANSPORTS)('the daily question over %s', (transport) => {
  test('comes by direct message, is answered by a button, explained in its place, and nobody else sees any of it', async () => {
    const { workspace, ledger, tick } = await rig(transport);
    await tick('2025-11-22T09:00:00Z');
    await tick('2025-11-23T09:00:00Z');
    const ana = workspace.as('ana');
    await ana.goTo('@app');
    const [asked, ...more] = ana.readChannel('@app');
    expect(more).toEqual([]);
    const { question, best } = questionIn(asked);
    expect(await ana.click(`${best.letter.toUpperCase()}: ${best.text}`)).toMatchObject({ kind: 'answered' });

    const [answered, ...others] = ana.readChannel('@app');
    expect(others).toEqual([]);
    expect(answered?.ts).toBe(asked?.ts);
    expect(answered?.text).toContain(question.explanation);
    expect(answered?.blocks.some(({ type }) => type === 'actions')).toBe(false);
    expect(ledger.entries).toHaveLength(1);
    expect(JSON.stringify(workspace.as('bo').readChannel('@app'))).not.toContain('You chose');
    expect(
      workspace
        .as('gil')
        .conversations()
        .filter(({ kind }) => kind === 'im'),
    ).toEqual([]);
  });
});

test('"not now" puts the question aside until tomorrow', async () => {
  const { workspace, tick } = await rig();
  await tick('2025-11-22T09:00:00Z');
  await tick('2025-11-23T09:00:00Z');
  const ana = workspace.as('ana');
  await ana.goTo('@app');
  await ana.click('Not now');
  expect(ana.readChannel('@app').map(({ text }) => text)).toEqual([expect.stringContaining('Not today, then.')]);
  await tick('2025-11-23T10:00:00Z');
  expect(ana.readChannel('@app')).toHaveLength(1);
  await tick('2025-11-24T09:00:00Z');
  expect(ana.readChannel('@app')).toHaveLength(2);
});

test('a pause is taken on the question itself, and ended there', async () => {
  const { workspace, ledger, tick } = await rig();
  await tick('2025-11-22T09:00:00Z');
  await tick('2025-11-23T09:00:00Z');
  const ana = workspace.as('ana');
  await ana.goTo('@app');
  await ana.click('Pause for a week');
  expect(ana.readChannel('@app').map(({ text }) => text)).toEqual([expect.stringContaining('paused until')]);
  await tick('2025-11-24T09:00:00Z');
  expect(ana.readChannel('@app')).toHaveLength(1);
  await ana.click('Take part again');
  expect(ana.readChannel('@app').map(({ text }) => text)).toEqual([expect.stringContaining('You take part')]);
  await tick('2025-11-25T09:00:00Z');
  expect(ana.readChannel('@app')).toHaveLength(2);
  expect(ledger.entries.map(({ kind }) => kind)).toEqual(['training.paused', 'training.resumed']);
});

test('two answers on two screens are one, and the second screen shows the first', async () => {
  const { workspace, ledger, slash } = await rig();
  const { best, other } = questionIn(await slash('ana', '/parrot next'));
  const ana = workspace.as('ana');
  const clicks = [best, other, best].map((option) =>
    ana.click({ actionId: `training.answer.${option?.letter}`, blockId: blockOf(ana.readChannel('#general').at(-1)) }),
  );
  for (const outcome of await Promise.all(clicks)) expect(outcome).toMatchObject({ kind: 'answered' });
  expect(ledger.entries).toHaveLength(1);
  const correct = ledger.entries[0]?.kind === 'training.answered' && ledger.entries[0].payload.correct;
  const shown = ana.readChannel('#general').at(-1)?.text ?? '';
  expect(shown).toContain(`You chose *${(correct ? best : other)?.letter.toUpperCase()}*`);
});

test('/learn next asks now, me tells how far one is, pause and off turn the daily question off and on', async () => {
  const { workspace, slash, tick } = await rig();
  expect((await slash('ana', '/parrot me')).text).toContain('Everybody begins here.');
  const { question, best } = questionIn(await slash('ana', '/parrot next'));
  await workspace.as('ana').click(`${best.letter.toUpperCase()}: ${best.text}`);
  expect((await slash('ana', '/parrot me')).text).toMatch(/1 of 2 questions answered/);
  expect(questionIn(await slash('ana', '/parrot next')).question.key).not.toBe(question.key);
  expect((await slash('ana', '/parrot pause')).text).toContain('until you say otherwise');
  await tick('2025-11-23T09:00:00Z');
  await tick('2025-11-24T09:00:00Z');
  expect(
    workspace
      .as('ana')
      .conversations()
      .filter(({ kind }) => kind === 'im'),
  ).toEqual([]);
  expect((await slash('ana', '/parrot pause off')).text).toContain('You take part');
  expect((await slash('ana', '/parrot pause week')).text).toContain('paused until');
  expect((await slash('ana', '/parrot pause forever')).text).toContain('`/learn pause off`');
  expect((await slash('ana', '/parrot help')).text).toContain('[week | off]');
});

test('a guest is told that it is not for them', async () => {
  const { slash, database, training } = await rig();
  for (const line of ['/parrot next', '/parrot me', '/parrot pause']) {
    expect((await slash('gil', line)).text).toContain('for people of the company');
  }
  expect(await prismaOf(database.read).trainingPrompt.count()).toBe(0);
  expect(await training.home?.(database.read, { workspaceId: 'T0TEST', slackId: 'U0GIL', isInsider: false })).toEqual(
    [],
  );
});

test('what a command can do can be done from the Home tab, in a modal', async () => {
  const { workspace, app, ledger, training, database } = await rig();
  const blocks = await training.home?.(database.read, ANA_AT_HOME);
  await publishHome(workspace.apiUrl, app.botToken, blocks ?? []);
  const ana = workspace.as('ana');
  await ana.openHome();
  await ana.click('A question now', 'home');
  const question = starterQuestions.find(({ situation }) =>
    JSON.stringify(ana.modal()?.view.blocks).includes(situation),
  );
  const [first] = question === undefined ? [] : lettered(question);
  await ana.click(`A: ${first?.text}`, 'modal');
  expect(JSON.stringify(ana.modal()?.view.blocks)).toContain('You chose');
  expect(ledger.entries).toHaveLength(1);
  await ana.close();
  await ana.click('How far I am', 'home');
  expect(JSON.stringify(ana.modal()?.view.blocks)).toContain('1 of 2 questions answered');
  await ana.close();
  await ana.click('Pause the daily question, or take part again', 'home');
  await ana.click('Pause until I say', 'modal');
  expect(JSON.stringify(ana.modal()?.view.blocks)).toContain('paused until you say otherwise');
  await ana.click('Take part again', 'modal');
  expect(JSON.stringify(ana.modal()?.view.blocks)).toContain('You take part');
});

test('a double click in a modal is one answer and no error', async () => {
  const { workspace, app, ledger, training, database } = await rig();
  const blocks = await training.home?.(database.read, ANA_AT_HOME);
  await publishHome(workspace.apiUrl, app.botToken, blocks ?? []);
  const ana = workspace.as('ana');
  await ana.openHome();
  await ana.click('A question now', 'home');
  const both = [ana.click('A', 'modal'), ana.click('A', 'modal')];
  for (const outcome of await Promise.all(both)) expect(outcome).toMatchObject({ kind: 'answered' });
  expect(ledger.entries).toHaveLength(1);
  expect(ana.screen().modals).toHaveLength(1);
  expect(JSON.stringify(ana.modal()?.view.blocks)).toContain('You chose');
});

function blockOf(message: SeenMessage | undefined): string {
  const block = message?.blocks.find(({ type }) => type === 'actions');
  if (block?.block_id === undefined) throw new Error('There are no buttons.');
  return block.block_id;
}

async function publishHome(apiUrl: string, token: string, blocks: object[]): Promise<void> {
  const answer = await fetch(`${apiUrl}views.publish`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ user_id: 'U0ANA', view: { type: 'home', blocks } }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
}
