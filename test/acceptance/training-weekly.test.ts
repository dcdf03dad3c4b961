import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

/** Lets ten o’clock strike in Berlin, with everything that the app does by itself then. */
async function reach(day: Temporal.ZonedDateTime): Promise<void> {
  demo.workspace.clock.moveTo(day.add({ seconds: 1 }).toInstant());
  await demo.commonhold.idle();
  await demo.commonhold.idle();
}

function directMessages(person: string): SeenMessage[] {
  const human = demo.workspace.as(person);
  const direct = human
    .conversations()
    .find(({ kind, withPersonId }) => kind === 'im' && withPersonId === 'U0COMMONHOLD');
  return direct === undefined ? [] : human.readChannel(direct.id);
}

const told = (person: string) => directMessages(person).filter(({ text }) => text.includes('there is one a week'));

test('somebody who never answers is asked weekly after three questions, is told so once, and is asked daily again when they say so or answer', async () => {
  const now = demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
  const monday = now
    .add({ days: 7 + ((8 - now.dayOfWeek) % 7) })
    .with({ hour: 10, minute: 0, second: 0, millisecond: 0 });
  const on = (days: number) => reach(monday.add({ days }));
  const counts = (person: string) => [directMessages(person).length, told(person).length];

  // On Sunday the training sees everybody.
  await on(-1);
  for (const day of [0, 1, 2]) await on(day);
  expect(counts('ruth')).toEqual([3, 0]);
  await on(3);
  expect(counts('ruth')).toEqual([4, 1]);
  await on(7);
  expect(counts('ruth')).toEqual([4, 1]);
  await on(9);
  expect(counts('ruth')).toEqual([5, 1]);

  const ruth = demo.workspace.as('ruth');
  const note = told('ruth')[0];
  await ruth.goTo('@app');
  await ruth.click('Every working day', note);
  await on(11);
  expect(directMessages('ruth')).toHaveLength(6);

  // Jonas left as many; he answers one of them.
  const jonas = demo.workspace.as('jonas');
  expect(counts('jonas')).toEqual([5, 1]);
  const question = directMessages('jonas').find(({ text }) => text.includes('One thing a day'));
  await jonas.goTo('@app');
  await jonas.click('A', question);
  expect(directMessages('jonas').some(({ text }) => text.includes('comes every working day again'))).toBe(true);
  await on(14);
  expect(counts('jonas')).toEqual([6, 1]);
});
