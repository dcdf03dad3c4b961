import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

describe.each(['http', 'socket'] as const)('the training over %s', (transport) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ transport });
  });
  afterAll(() => demo.stop());

  function lastAnswer(person: string): SeenMessage {
    const last = demo.workspace
      .as(person)
      .readChannel('#general')
      .filter((message) => message.ephemeral)
      .at(-1);
    if (last === undefined) throw new Error(`${person} was told nothing.`);
    return last;
  }

  async function slash(person: string, line: string): Promise<SeenMessage> {
    const human = demo.workspace.as(person);
    await human.goTo('#general');
    expect(await human.slash(line)).toMatchObject({ kind: 'answered' });
    return lastAnswer(person);
  }

  /** Lets an hour strike, with everything that the app does by itself then. */
  async function reach(hour: Temporal.ZonedDateTime): Promise<void> {
    demo.workspace.clock.moveTo(hour.subtract({ minutes: 1 }).toInstant());
    await demo.commonhold.idle();
    demo.workspace.clock.advance({ seconds: 61 });
    await demo.commonhold.idle();
    await demo.commonhold.idle();
  }

  test('a lawyer is asked about another discipline, answers, and learns why at once', async () => {
    const asked = await slash('ruth', '/learn next');
    expect(asked.text).toContain('One thing a day');
    expect(asked.text).not.toContain('One thing a day: Legal');
    const ruth = demo.workspace.as('ruth');
    expect(await ruth.click('B')).toMatchObject({ kind: 'answered' });
    const answered = lastAnswer('ruth');
    expect(answered.text).toContain('You chose *B*');
    expect(answered.text).toContain('Source: <https://');
    expect(answered.blocks.some(({ type }) => type === 'actions')).toBe(false);
    const [entry] = await prismaOf(demo.database.read).ledgerEntry.findMany({ where: { kind: 'training.answered' } });
    expect(entry).toMatchObject({ payload: { correct: expect.any(Boolean), discipline: expect.any(String) } });
  });

  test('how far one is, is for one’s own eyes', async () => {
    expect((await slash('ruth', '/learn me')).text).toContain('1 of 2 questions answered');
    expect((await slash('kiri', '/learn me')).text).not.toContain('1 of 2 questions answered');
  });

  test('the daily question is paused and taken up again', async () => {
    expect((await slash('bea', '/learn pause week')).text).toContain('paused until');
    await demo.workspace.as('bea').click('Take part again');
    expect(lastAnswer('bea').text).toContain('You take part');
  });

  test('the Home tab asks a question in a modal, and the hello in #general has it too', async () => {
    const tomas = demo.workspace.as('tomas');
    await tomas.openHome();
    await tomas.until(() => tomas.home());
    await tomas.click('A question now', 'home');
    await tomas.click('A', 'modal');
    expect(JSON.stringify(tomas.modal()?.view.blocks)).toContain('You chose');
    await tomas.close();
    const hello = tomas.readChannel('#general').find(({ text }) => text.includes('this is Commonhold'));
    expect(hello?.text).toContain('/learn next');
  });

  test('the daily question comes once, by direct message, in the morning of each person’s own zone, and to no guest', async () => {
    const dailies = (person: string) =>
      demo.workspace
        .as(person)
        .readChannel('@app')
        .filter(({ text }) => text.includes('One thing a day'));
    const now = demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
    const tuesday = now.add({ days: ((9 - now.dayOfWeek) % 7) + 7 }).with({ hour: 10, minute: 0, second: 0 });
    // On Monday the training sees everybody, from Tuesday on it asks.
    await reach(tuesday.subtract({ days: 1 }));
    await reach(tuesday);
    expect(dailies('ruth')).toHaveLength(1);
    expect(dailies('mei')).toHaveLength(0);
    await reach(tuesday.add({ hours: 1 }));
    await reach(tuesday.add({ hours: 6 }));
    expect(dailies('ruth')).toHaveLength(1);
    expect(dailies('mei')).toHaveLength(1);
    expect(
      demo.workspace
        .as('wanda')
        .conversations()
        .filter(({ kind }) => kind === 'im'),
    ).toEqual([]);

    const ruth = demo.workspace.as('ruth');
    await ruth.goTo('@app');
    await ruth.click('Not now');
    expect(dailies('ruth')).toEqual([]);
    expect(ruth.readChannel('@app').at(-1)?.text).toContain('Not today, then.');
  });

  test('a guest is told that it is not for them', async () => {
    const wanda = demo.workspace.as('wanda');
    const [first] = wanda.conversations().filter((conversation) => conversation.kind === 'public');
    await wanda.goTo(first?.id ?? '');
    await wanda.slash('/learn next');
    const told = wanda.readChannel(first?.id ?? '').filter((message) => message.ephemeral);
    expect(told.at(-1)?.text).toContain('for people of the company');
  });
});
