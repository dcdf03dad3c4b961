import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Demo, startDemo } from '../support/commonhold.ts';

describe('meeting the app', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  test('#general has one hello with what to try first', async () => {
    const hello = demo.workspace
      .as('mei')
      .readChannel('#general')
      .filter(({ text }) => text.includes('this is Commonhold'));
    expect(hello).toHaveLength(1);
    expect(hello[0]?.text).toContain('/catalog find refund');
  });

  test('a channel that invites the app gets a hello, the others do not', async () => {
    const before = demo.workspace.as('bea').readChannel('#new-shops').length;
    await demo.workspace.admin.invite('#new-shops', '@app');
    const hello = await demo.workspace.as('bea').until((bea) =>
      bea
        .readChannel('#new-shops')
        .slice(before)
        .find(({ text }) => text.includes('this is Commonhold')),
    );
    expect(hello.botId).toBeDefined();
  });

  test('the Home tab says how full the catalog is and starts what a command starts', async () => {
    const kiri = demo.workspace.as('kiri');
    await kiri.openHome();
    const home = await kiri.until(() => kiri.home());
    expect(JSON.stringify(home.view.blocks)).toMatch(/\d+ data sets in 6 domains/);
    await kiri.click('Find a data set', 'home');
    await kiri.type('What are you looking for?', 'newsletter');
    await kiri.submit();
    expect(JSON.stringify(kiri.modal()?.view.blocks)).toContain('newsletter');
    await kiri.click(`Open ${openable(kiri.modal()?.view.blocks)}`, 'modal');
    expect(kiri.screen().modals).toHaveLength(2);
    await kiri.close({ all: true });
  });

  test('shortcuts open the same forms', async () => {
    const cole = demo.workspace.as('cole');
    await cole.shortcut('Register a data set');
    expect(cole.modal()?.view.title.text).toBe('Register a data set');
    await cole.close();
    await cole.shortcut('Find a data set');
    expect(cole.modal()?.view.title.text).toBe('Find a data set');
    await cole.close();
  });

  test('a person who leaves the company is not active any more, and cannot register', async () => {
    await demo.workspace.admin.addPerson({ id: 'U0TEMP', name: 'temp', realName: 'Tem Porary', tz: 'UTC' });
    await demo.commonhold.idle();
    expect(await demo.commonhold.people.identify('U0TEMP')).toMatchObject({ active: true });
    await demo.workspace.admin.deactivate('temp');
    await demo.workspace.settled();
    await demo.commonhold.idle();
    expect(await demo.commonhold.people.identify('U0TEMP')).toMatchObject({ active: false });
  });

  test('every message that the app posted is one that the domain’s people can see, by its own intent', async () => {
    const calls = demo.workspace.journal.calls('chat.postMessage');
    expect(calls.length).toBeGreaterThan(0);
    for (const call of calls) expect(JSON.stringify(call.args)).toContain('intent_id');
    expect(calls.filter((call) => !call.ok)).toEqual([]);
  });
});

/** The name of the first data set in an answer that has an Open button. */
function openable(blocks: readonly object[] | undefined): string {
  const label = /"accessibility_label":"Open ([^"]+)"/.exec(JSON.stringify(blocks))?.[1];
  if (label === undefined) throw new Error('Nothing can be opened.');
  return label;
}
