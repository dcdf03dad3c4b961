import type { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../support/commonhold.ts';

describe('the weekly digest', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  const digests = (person: string) =>
    demo.workspace
      .as(person)
      .readChannel('#general')
      .filter(({ text, ephemeral }) => !ephemeral && text.includes('this week'));

  async function register(person: string, name: string): Promise<void> {
    const human = demo.workspace.as(person);
    await human.goTo('#general');
    await human.slash(`/catalog add ${name}`);
    await human.select('What is it?', 'File');
    await human.suggest('Domain', 'stock');
    await human.select('Domain', 'Range, stock and shops');
    await human.submit();
    await human.close({ all: true });
  }

  /** The next Monday at some hour in Berlin, counted from the workspace's time. */
  function nextMonday(hour: number): Temporal.Instant {
    const now = demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin');
    const days = ((8 - now.dayOfWeek) % 7) + 7;
    return now.add({ days }).with({ hour, minute: 0, second: 0, millisecond: 0 }).toInstant();
  }

  test('is shown at any time by /commonhold digest, to the asker alone', async () => {
    const ines = demo.workspace.as('ines');
    await ines.goTo('#general');
    await ines.slash('/commonhold digest');
    expect(ines.readChannel('#general').at(-1)).toMatchObject({
      ephemeral: true,
      text: expect.stringContaining('By import'),
    });
    expect(digests('mei')).toEqual([]);
  });

  test('is posted once, in the channel, at the day, hour and zone that an admin chose, and says who worked together', async () => {
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#general');
    await tomas.slash('/commonhold settings');
    await tomas.select('Weekly digest in', 'general');
    await tomas.select('on', 'Monday');
    await tomas.select('at', '10:00');
    await tomas.suggest('Time zone', 'berlin');
    await tomas.select('Time zone', 'Europe/Berlin');
    expect(await tomas.submit()).toMatchObject({ kind: 'answered' });
    await tomas.close({ all: true });

    demo.workspace.clock.moveTo(nextMonday(9).subtract({ hours: 24 }));
    await register('leo', 'Window displays');
    await register('bea', 'Spring footfall');
    demo.workspace.clock.moveTo(nextMonday(9).subtract({ hours: 7 * 24 }));
    await demo.commonhold.idle();
    expect(digests('mei')).toEqual([]);

    demo.workspace.clock.advance({ hours: 1, minutes: 1 });
    await demo.commonhold.idle();
    await demo.commonhold.idle();
    expect(digests('mei')).toHaveLength(1);
    expect(digests('mei')[0]?.text).toContain('*2 data sets were registered*');
    expect(digests('mei')[0]?.text).toMatch(/Marketing and Merchandising worked together/);
  });

  test('tells of its own week only: the next one is quiet, and after three weeks away one digest comes', async () => {
    demo.workspace.clock.advance({ hours: 3 * 7 * 24 });
    await demo.commonhold.idle();
    await demo.commonhold.idle();
    expect(digests('mei')).toHaveLength(2);
    expect(digests('mei').at(-1)?.text).toContain('A quiet week');
  });

  test('settings are not for everybody', async () => {
    const leo = demo.workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash('/commonhold settings');
    expect(leo.modal()).toBeUndefined();
  });
});
