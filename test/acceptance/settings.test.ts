import { afterAll, beforeAll, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

async function open(person: string, line: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  await human.slash(line);
  return human;
}

const shown = (human: Human) => JSON.stringify(human.modal()?.view.blocks);

test('an admin sets the hours and the most messages of a day; a wrong number is refused at its field and nothing typed is lost', async () => {
  const tomas = await open('tomas', '/commonhold settings');
  await tomas.select('Weekly digest in', 'general');
  await tomas.type('Working hours from', '10:00');
  await tomas.type('At most this many messages a person and day', '900');
  expect((await tomas.submit()).errors).toEqual({ cap: 'Choose a number of messages from 1 to 50.' });
  expect(tomas.modal()?.state.from).toMatchObject({ value: { selected_time: '10:00' } });
  expect(tomas.modal()?.state.digest_channel).toMatchObject({ value: { selected_conversation: expect.any(String) } });
  expect(await prismaOf(demo.database.read).workspaceSetting.count()).toBe(0);
  await tomas.type('At most this many messages a person and day', '2');
  await tomas.submit();
  await tomas.close();

  const leo = await open('leo', '/commonhold quiet');
  expect(shown(leo)).toContain('Monday to Friday, 10:00 to 17:00');
  await leo.submit();
  expect(shown(leo)).toContain('at most 2 a day');
  await leo.close();
  const entry = await prismaOf(demo.database.read).ledgerEntry.findFirst({
    where: { kind: 'settings.changed' },
    orderBy: { number: 'desc' },
  });
  expect(entry?.payload).toEqual({ keys: ['digestChannel', 'workHours', 'dailyCap'] });
});

test('a team gets hours of its own on top of the settings, whose form waits below', async () => {
  const team = await prismaOf(demo.database.read).team.findFirstOrThrow({
    where: { members: { some: { person: { handle: 'leo' } } } },
  });
  const tomas = await open('tomas', '/commonhold settings');
  await tomas.type('Working hours from', '08:00');
  await tomas.select('settings.team', team.name);
  expect(tomas.modal()?.view.title.text).toBe('Hours of a team');
  await tomas.select('When its people get messages', 'Own hours, as below');
  await tomas.type('From', '06:00');
  await tomas.submit();
  await tomas.close();
  expect(tomas.modal()?.view.title.text).toBe('Settings');
  expect(tomas.modal()?.state.from).toMatchObject({ value: { selected_time: '08:00' } });
  await tomas.close();

  const leo = await open('leo', '/commonhold quiet');
  expect(shown(leo)).toContain('06:00 to 17:00');
  await leo.close();
});

test('for how long the ledger is kept is set there, and taken back', async () => {
  const years = () => prismaOf(demo.database.read).workspaceSetting.findFirst({ where: { key: 'ledgerYears' } });
  for (const [choice, kept] of [
    ['7 years', '7'],
    ['For good', undefined],
  ] as const) {
    const tomas = await open('tomas', '/commonhold settings');
    await tomas.select('Keep the ledger', choice);
    await tomas.submit();
    await tomas.close();
    expect((await years())?.value).toBe(kept);
  }
});
