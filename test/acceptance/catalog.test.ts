import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

describe.each(['http', 'socket'] as const)('the catalog over %s', (transport) => {
  let demo: Demo;
  beforeAll(async () => {
    demo = await startDemo({ transport });
  });
  afterAll(() => demo.stop());

  /** What the app last told this person alone in #general. */
  function lastAnswer(person: string): SeenMessage {
    const answers = demo.workspace
      .as(person)
      .readChannel('#general')
      .filter((message) => message.ephemeral);
    const last = answers.at(-1);
    if (last === undefined) throw new Error(`${person} was told nothing.`);
    return last;
  }

  async function slash(person: string, line: string): Promise<SeenMessage> {
    const human = demo.workspace.as(person);
    await human.goTo('#general');
    const outcome = await human.slash(line);
    expect(outcome).toMatchObject({ kind: 'answered' });
    return lastAnswer(person);
  }

  test('a word finds the data sets that people would expect, and only the asker sees the answer', async () => {
    const answer = await slash('bea', '/catalog find refund');
    expect(answer.text).toContain('“refund”');
    expect(answer.text.toLowerCase()).toContain('refund');
    const others = demo.workspace.as('cole').readChannel('#general');
    expect(others.some((message) => message.text.includes('“refund”'))).toBe(false);
  });

  test('a found data set opens from its button', async () => {
    const found = await slash('bea', '/catalog find refund');
    const [, name] = /^(.*) \(/m.exec(found.text.split('\n')[1] ?? '') ?? [];
    const outcome = await demo.workspace.as('bea').click(`Open ${name}`);
    expect(outcome.kind).toBe('answered');
    expect(lastAnswer('bea').text).toContain('Sensitivity:');
  });

  test('a wrong word gets the nearest right one', async () => {
    const answer = await slash('bea', '/catalog fnd refund');
    expect(answer.text).toContain('Did you mean `/catalog find refund`?');
  });

  test('help lists every word of the command', async () => {
    const answer = await slash('bea', '/catalog help');
    for (const word of ['find', 'show', 'add']) expect(answer.text).toContain(`/catalog ${word}`);
  });

  test('a registered data set is in the catalog at once, its domain’s channel is told, and the ledger has it', async () => {
    const leo = demo.workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash(`/catalog add Window displays ${transport}`);
    await leo.select('What is it?', 'File');
    const offered = await leo.suggest('Domain', 'stock');
    expect(offered).toMatchObject([{ text: 'Range, stock and shops' }]);
    await leo.select('Domain', 'Range, stock and shops');
    await leo.type('Fields', 'shop: which shop it is\nweek (date): the first day of the week');
    const outcome = await leo.submit();
    expect(outcome).toMatchObject({ kind: 'answered' });
    expect(leo.modal()?.view.title.text).toBe('Registered');
    await leo.close();

    const found = await slash('ines', `/catalog show window displays ${transport}`);
    expect(found.text).toContain(`Window displays ${transport}`);
    expect(JSON.stringify(found.blocks)).toContain('which shop it is');

    const told = await demo.workspace
      .as('amara')
      .until((amara) =>
        amara.readChannel('#merchandise').find((message) => message.text.includes(`Window displays ${transport}`)),
      );
    expect(told.text).toContain('registered');
    const [entry] = await prismaOf(demo.database.read).ledgerEntry.findMany({
      where: { kind: 'dataset.registered' },
      orderBy: { number: 'desc' },
    });
    expect(entry).toMatchObject({
      subjectKind: 'dataset',
      payload: { sensitivity: 'unclassified', personalData: 'unknown' },
    });
    expect(JSON.stringify(entry?.payload)).not.toContain('Window');
  });

  test('a refused form says why under the field and keeps everything that was typed', async () => {
    const leo = demo.workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash('/catalog add Health notes');
    await leo.select('What is it?', 'Table');
    await leo.type('Description', 'Notes of the shop nurse.');
    await leo.select('Sensitivity', 'Internal');
    await leo.select('Is it about people?', 'Special category');
    const outcome = await leo.submit();
    expect(outcome.errors).toEqual({ sensitivity: expect.stringContaining('at least restricted') });
    expect(leo.modal()?.state).toMatchObject({ description: { value: { value: 'Notes of the shop nurse.' } } });
    await leo.close({ all: true });
  });

  test('a guest finds only what is public', async () => {
    const wanda = demo.workspace.as('wanda');
    const [first] = wanda.conversations().filter((conversation) => conversation.kind === 'public');
    await wanda.goTo(first?.id ?? '');
    await wanda.slash('/catalog find customer');
    const answer = wanda
      .readChannel(first?.id ?? '')
      .filter((message) => message.ephemeral)
      .at(-1);
    expect(answer?.text ?? '').not.toMatch(/Confidential|Restricted|Internal|Unclassified/);
  });
});
