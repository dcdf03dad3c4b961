import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

describe('/commonhold status', () => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  async function status(person: string): Promise<string> {
    const human = demo.workspace.as(person);
    await human.goTo('#general');
    await human.slash('/commonhold status');
    return human.readChannel('#general').at(-1)?.text ?? '';
  }

  test('tells an admin what waits and what comes next', async () => {
    const text = await status('tomas');
    expect(text).toContain('Nothing is stuck.');
    for (const job of ['sync-directory', 'weekly-digest', 'post-ledger-head', 'training.prompt'])
      expect(text).toContain(job);
  });

  test('is for admins', async () => {
    expect(await status('leo')).toContain('Only admins');
  });

  test('a message that could not be sent is told to an admin once, and goes out when it is tried again', async () => {
    const { workspace, commonhold } = demo;
    await workspace.admin.kick('#merchandise', '@app');
    const leo = workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash('/catalog add Shop windows');
    await leo.select('What is it?', 'File');
    await leo.suggest('Domain', 'stock');
    await leo.select('Domain', 'Range, stock and shops');
    await leo.submit();
    await leo.close({ all: true });

    const told = await workspace
      .as('tomas')
      .until((tomas) => directMessages(tomas).find(({ text }) => text.includes('could not be sent')));
    expect(told.text).toContain('not_in_channel');

    expect(await status('tomas')).toContain('not_in_channel');
    await workspace.admin.invite('#merchandise', '@app');
    await workspace.as('tomas').click('Try again');
    await commonhold.idle();
    const posted = await workspace
      .as('amara')
      .until((amara) => amara.readChannel('#merchandise').find(({ text }) => text.includes('Shop windows')));
    expect(posted.text).toContain('registered');
    expect(await status('tomas')).toContain('Nothing is stuck.');
  });
});

/** What the app wrote to this person directly; nothing while there is no such conversation. */
function directMessages(person: Human): SeenMessage[] {
  const direct = person
    .conversations()
    .find(({ kind, withPersonId }) => kind === 'im' && withPersonId === 'U0COMMONHOLD');
  return direct === undefined ? [] : person.readChannel(direct.id);
}
