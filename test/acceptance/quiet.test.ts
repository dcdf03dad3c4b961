import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;

/** Lets an hour strike, with everything that the app does by itself then. */
async function reach(hour: Temporal.ZonedDateTime): Promise<void> {
  demo.workspace.clock.moveTo(hour.subtract({ minutes: 1 }).toInstant());
  await demo.commonhold.idle();
  demo.workspace.clock.advance({ seconds: 61 });
  await demo.commonhold.idle();
  await demo.commonhold.idle();
}

/** A weekday of a later week in Berlin, at ten; 1 is Monday. */
function later(weekday: number): Temporal.ZonedDateTime {
  const now = demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
  return now
    .add({ days: 7 + ((weekday - now.dayOfWeek + 7) % 7) })
    .with({ hour: 10, minute: 0, second: 0, millisecond: 0 });
}

function questions(person: string): SeenMessage[] {
  return directMessages(demo.workspace.as(person)).filter(({ text }) => text.includes('One thing a day'));
}

function directMessages(person: Human): SeenMessage[] {
  const direct = person
    .conversations()
    .find(({ kind, withPersonId }) => kind === 'im' && withPersonId === 'U0COMMONHOLD');
  return direct === undefined ? [] : person.readChannel(direct.id);
}

async function open(person: string, line: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  await human.slash(line);
  return human;
}

function shown(human: Human): string {
  return JSON.stringify(human.modal()?.view.blocks);
}

describe('Do Not Disturb in Slack', () => {
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  test('nothing comes by itself while somebody has paused their notifications, and what is due comes after', async () => {
    const monday = later(1);
    await reach(monday);
    const tuesday = monday.add({ days: 1 });
    await demo.workspace.as('ruth').pauseNotifications(tuesday.add({ hours: 2, minutes: 30 }).toInstant());
    await demo.workspace.settled();
    await demo.commonhold.idle();
    await reach(tuesday);
    await reach(tuesday.add({ hours: 2 }));
    expect(questions('ruth')).toEqual([]);
    expect(questions('jonas')).toHaveLength(1);
    await reach(tuesday.add({ hours: 3 }));
    expect(questions('ruth')).toHaveLength(1);
  });

  test('a daily window is known on each day, though Slack tells of it only when it is changed', async () => {
    const before = questions('ruth').length;
    const wednesday = later(3);
    await demo.workspace.as('ruth').setDoNotDisturb({ start: '08:00', end: '12:30' });
    await demo.workspace.settled();
    await demo.commonhold.idle();
    for (const day of [0, 1]) {
      const morning = wednesday.add({ days: day });
      for (const hour of [-3, 0, 1]) await reach(morning.add({ hours: hour }));
      expect(questions('ruth')).toHaveLength(before + day);
      await reach(morning.add({ hours: 3 }));
      expect(questions('ruth')).toHaveLength(before + day + 1);
      const ruth = demo.workspace.as('ruth');
      await ruth.goTo('@app');
      await ruth.click('A');
      expect(questions('ruth').length).toBeGreaterThan(before + day);
    }
  });
});

describe('/commonhold quiet', () => {
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  test('a person’s own hours hold for them; what cannot be is refused at its field, and what was typed stays', async () => {
    const ruth = await open('ruth', '/commonhold quiet');
    expect(shown(ruth)).toContain('Monday to Friday, 09:00 to 17:00');
    await ruth.select('Days', []);
    await ruth.type('From', '14:00');
    expect((await ruth.submit()).errors).toEqual({
      whose: 'Choose “Own hours, as below” for what you changed to hold.',
    });
    await ruth.select('When I get messages', 'Own hours, as below');
    expect((await ruth.submit()).errors).toEqual({ days: 'Choose at least one day of the week.' });
    expect(ruth.modal()?.state.from).toMatchObject({ value: { selected_time: '14:00' } });
    await ruth.select('Days', ['Tuesday', 'Wednesday']);
    await ruth.submit();
    expect(shown(ruth)).toContain('Tuesday and Wednesday, 14:00 to 17:00');
    await ruth.close();

    const tuesday = later(2);
    await reach(tuesday.subtract({ days: 1 }));
    await reach(tuesday);
    expect(questions('ruth')).toEqual([]);
    expect(questions('jonas')).toHaveLength(1);
    await reach(tuesday.add({ hours: 4 }));
    expect(questions('ruth')).toHaveLength(1);
  });

  test('nobody else sees them', async () => {
    const jonas = await open('jonas', '/commonhold quiet');
    expect(shown(jonas)).not.toContain('14:00');
    await jonas.close();
    const ruth = await prismaOf(demo.database.read).person.findFirstOrThrow({ where: { handle: 'ruth' } });
    const told = await prismaOf(demo.database.read).ledgerEntry.count({
      where: { OR: [{ subjectId: ruth.id }, { actorId: ruth.id }], kind: 'settings.changed' },
    });
    expect(told).toBe(0);
  });

  test('a pause until a day holds until that day, and can be ended before', async () => {
    const jonas = await open('jonas', '/commonhold quiet');
    await jonas.select('Pause everything', 'Until the day below');
    expect((await jonas.submit()).errors).toEqual({ until: 'Choose the day on which messages come again.' });
    await jonas.type('Messages come again on', '2020-01-01');
    expect((await jonas.submit()).errors).toEqual({ until: 'Choose a day after today.' });
    const monday = later(1);
    await jonas.type('Messages come again on', monday.toPlainDate().toString());
    await jonas.select('Pause everything', 'No pause');
    expect((await jonas.submit()).errors?.pause).toContain('Until the day below');
    await jonas.select('Pause everything', 'Until the day below');
    await jonas.submit();
    expect(shown(jonas)).toContain(`before ${monday.toPlainDate()}`);
    await jonas.close();

    const asked = questions('jonas').length;
    await reach(monday.subtract({ days: 3 }));
    expect(questions('jonas')).toHaveLength(asked);
    await reach(monday);
    expect(questions('jonas')).toHaveLength(asked + 1);

    await open('jonas', '/commonhold quiet');
    await jonas.select('Pause everything', 'Until I say otherwise');
    await jonas.submit();
    await jonas.click('End the pause');
    expect(shown(jonas)).toContain('comes Monday to Friday');
  });

  test('the Home tab has it too', async () => {
    const mei = demo.workspace.as('mei');
    await mei.openHome();
    await mei.until(() => mei.home());
    await mei.click('Change', 'home');
    expect(mei.modal()?.view.title.text).toBe('My quiet hours');
  });
});
