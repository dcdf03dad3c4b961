import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

async function slash(person: string, line: string): Promise<string> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  expect((await human.slash(line)).kind).toBe('answered');
  const told = human.readChannel('#general').filter(({ ephemeral }) => ephemeral);
  return JSON.stringify([told.at(-1)?.text, told.at(-1)?.blocks]);
}

async function newest(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter(({ ephemeral, text }) => !ephemeral && text.includes(words))
      .at(-1),
  );
}

async function ask(person: string, about: string, question: string): Promise<void> {
  const human = demo.workspace.as(person);
  await slash(person, `/catalog ask ${about}`);
  await human.type('Your question', question);
  await human.submit();
  await human.close({ all: true });
}

/** Moves the clock to the next such hour of a working day in some zone, with everything that the app does by itself then. */
async function reach(hour: number, zone: string, days = 1): Promise<void> {
  let moment: Temporal.ZonedDateTime = demo.workspace.clock
    .now()
    .toZonedDateTimeISO(zone)
    .add({ days })
    .with({ hour, minute: 1 });
  while (moment.dayOfWeek > 5) moment = moment.add({ days: 1 });
  demo.workspace.clock.moveTo(moment.toInstant());
  await demo.commonhold.idle();
  await demo.commonhold.idle();
}

test('a question is asked in the domain’s channel, its answer stays on the page, and who asked is told', async () => {
  await ask('mei', 'returns', 'Does it have exchanges too?');
  const card = await newest('tomas', '#orders', 'Does it have exchanges too?');
  const leo = demo.workspace.as('leo');
  await leo.goTo('#orders');
  await leo.click('Answer', card);
  await leo.type('Your answer', 'I think so.');
  expect(Object.values((await leo.submit()).errors ?? {})).toEqual([
    expect.stringContaining('Only those who look after'),
  ]);
  await leo.close({ all: true });

  const tomas = demo.workspace.as('tomas');
  await tomas.goTo('#orders');
  await tomas.click('Answer', card);
  await tomas.type('Your answer', 'No: an exchange is a return and a new order.');
  expect((await tomas.submit()).errors).toBeUndefined();
  await tomas.close({ all: true });
  await newest('tomas', '#orders', 'an exchange is a return and a new order');
  expect(await slash('bea', '/catalog show returns')).toContain('an exchange is a return and a new order');
  await reach(10, 'America/New_York');
  const told = await newest('mei', '@app', 'answered your question');
  expect(told.text).toContain('an exchange is a return and a new order');
});

test('a question that nobody answers reaches the leads once, after two days', async () => {
  await ask('mei', 'returns', 'Who counts the damaged ones?');
  await reach(11, 'Europe/Berlin', 1);
  const told = () =>
    demo.workspace
      .as('ruth')
      .readChannel('@app')
      .filter(({ text }) => text.includes('Nobody has answered this'));
  expect(told()).toHaveLength(0);
  await reach(11, 'Europe/Berlin', 3);
  expect(told()).toHaveLength(1);
  await reach(11, 'Europe/Berlin', 3);
  expect(told()).toHaveLength(1);
});

test('an entry that nobody has looked at for long is asked about, and one click says that it is right', async () => {
  expect(await slash('ruth', '/catalog attest')).toContain('Nothing that you look after');
  demo.workspace.clock.advance({ hours: 200 * 24 });
  await reach(10, 'Europe/Berlin', 8);
  const due = await slash('ruth', '/catalog attest');
  expect(due).toContain('Is this still right?');
  const before = await prismaOf(demo.database.read).dataset.count({ where: { attestedAt: { not: null } } });
  const ruth = demo.workspace.as('ruth');
  const answer = ruth
    .readChannel('#general')
    .filter(({ ephemeral }) => ephemeral)
    .at(-1);
  const first = (answer?.blocks ?? []).find(({ type }) => type === 'actions');
  await ruth.click({ blockId: first?.block_id ?? '', actionId: 'catalog.attest' }, answer);
  const attested = await prismaOf(demo.database.read).dataset.findMany({ where: { attestedAt: { not: null } } });
  expect(attested).toHaveLength(before + 1);
  const page = await slash('bea', `/catalog show ${attested[0]?.name}`);
  expect(page).toContain('Confirmed as right');
});
