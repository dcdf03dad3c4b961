import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

async function openForm(person: string, line: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await human.goTo('#general');
  expect((await human.slash(line)).kind).toBe('answered');
  return human;
}

/** The text of the modal on top. */
function modalText(human: Human): string {
  return JSON.stringify(human.modal()?.view ?? '');
}

async function submitted(human: Human): Promise<string> {
  const outcome = await human.submit();
  expect(outcome.errors).toBeUndefined();
  return modalText(human);
}

/** The newest proposal in a channel with these words. */
async function proposal(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter(({ ephemeral, text }) => !ephemeral && text.includes(words))
      .at(-1),
  );
}

async function dataset(name: string) {
  return prismaOf(demo.database.read).dataset.findFirstOrThrow({ where: { name }, include: { purposes: true } });
}

function lastAnswer(person: string, channel: string): string {
  const told = demo.workspace.as(person).readChannel(channel);
  return told.filter(({ ephemeral }) => ephemeral).at(-1)?.text ?? '';
}

describe('changing a data set', () => {
  test('a steward’s change stands at once, on its page and in the search, and the source’s own word is kept', async () => {
    const before = await dataset('returns');
    const ines = await openForm('ines', '/catalog edit returns');
    expect(modalText(ines)).toContain('"Save"');
    await ines.type('Description', 'What came back, by parcel or into a shop. Good for spotting flimsy zippers.');
    expect(await submitted(ines)).toContain('Saved: description.');
    const shown = await openForm('bea', '/catalog show returns');
    const page = shown
      .readChannel('#general')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1);
    expect(page?.text).toContain('flimsy zippers');
    await openForm('bea', '/catalog find zipper');
    expect(lastAnswer('bea', '#general')).toContain('returns');
    const after = await dataset('returns');
    expect(after).toMatchObject({ description: before.description, writtenOver: before.description });
  });

  test('anybody else proposes; a steward’s yes makes it, and the card says so', async () => {
    const mei = await openForm('mei', '/catalog edit returns');
    expect(modalText(mei)).toContain('"Propose"');
    await mei.type('Limits that people should know', 'Not everybody is in it: only returns by post');
    expect(await submitted(mei)).toContain('Its stewards are asked');
    const card = await proposal('tomas', '#orders', 'proposes a change of *returns*');
    expect(card.text).toContain('Not everybody is in it: only returns by post');

    const leo = demo.workspace.as('leo');
    await leo.goTo('#orders');
    await leo.click('Accept', card);
    expect(lastAnswer('leo', '#orders')).toContain('Only stewards of this data set');

    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Accept', card);
    expect(lastAnswer('tomas', '#orders')).toContain('The change is made');
    await proposal('tomas', '#orders', 'proposed is made. Agreed:');
    const caveats = await prismaOf(demo.database.read).caveat.findMany({ where: { dataset: { name: 'returns' } } });
    expect(caveats).toContainEqual(expect.objectContaining({ kind: 'sample_bias', text: 'only returns by post' }));
    await tomas.click('Accept', card).catch(() => undefined);
    const made = await prismaOf(demo.database.read).ledgerEntry.count({ where: { kind: 'dataset.changed' } });
    expect(made).toBe(2);
  });

  test('a declined proposal changes nothing and tells why', async () => {
    const mei = await openForm('mei', '/catalog edit returns');
    await mei.type('Description', 'Stuff.');
    await submitted(mei);
    const card = await proposal('tomas', '#orders', 'Stuff.');
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Decline', card);
    expect((await tomas.submit()).errors).toEqual({ reason: 'Please complete this required field.' });
    await tomas.type('Why, and what would help?', 'Please say what stuff.');
    await submitted(tomas);
    await proposal('tomas', '#orders', 'was declined by <@');
    expect((await dataset('returns')).writtenDescription).toContain('flimsy zippers');
  });

  test('what would make later decisions easier takes two disciplines, one of them legal, also for a steward', async () => {
    const ines = await openForm('ines', '/catalog edit returns');
    await ines.select('Is it about people?', 'Not about people');
    await ines.select('Sensitivity', 'Internal');
    expect(await submitted(ines)).toContain('it takes two disciplines');
    const card = await proposal('tomas', '#orders', 'Still missing: legal');
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Accept', card);
    expect(lastAnswer('tomas', '#orders')).toContain('waits for another discipline');
    expect(await dataset('returns')).toMatchObject({ sensitivity: 'confidential', personalData: 'personal' });
    const ruth = demo.workspace.as('ruth');
    await ruth.goTo('#orders');
    await ruth.click('Accept', card);
    expect(await dataset('returns')).toMatchObject({ sensitivity: 'internal', personalData: 'none' });
  });

  test('personal data cannot be less than confidential, and the form keeps what was typed', async () => {
    const ines = await openForm('ines', '/catalog edit returns');
    await ines.type('Description', 'A long thought that must not be lost.');
    await ines.select('Is it about people?', 'Personal data');
    const { errors } = await ines.submit();
    expect(Object.values(errors ?? {})).toEqual([expect.stringContaining('at least confidential')]);
    expect(JSON.stringify(ines.modal()?.state)).toContain('A long thought that must not be lost.');
    await ines.close({ all: true });
  });

  test('of two who edit at once, the second sees what changed and overwrites nothing unseen', async () => {
    const ines = await openForm('ines', '/catalog edit returns');
    const tomas = await openForm('tomas', '/catalog edit returns');
    await tomas.type('Description', 'What Tomás wrote.');
    await submitted(tomas);
    await ines.type('Description', 'What Inés wrote.');
    await ines.type('Limits that people should know', '');
    await ines.submit();
    expect(modalText(ines)).toContain('Somebody changed this while you were writing');
    expect(modalText(ines)).toContain('What Tomás wrote.');
    expect(JSON.stringify(ines.modal())).toContain('What Inés wrote.');
    expect((await dataset('returns')).writtenDescription).toBe('What Tomás wrote.');
    expect(await submitted(ines)).toContain('Saved: description, limits.');
    expect((await dataset('returns')).writtenDescription).toBe('What Inés wrote.');
  });

  test('the rules of use say for what, why, how long and where', async () => {
    const ines = demo.workspace.as('ines');
    await openForm('ines', '/catalog show returns');
    await ines.click('Rules of use');
    await ines.select('Allowed because a contract with them needs it (art. 6(1)(b))', [
      'Fulfil what customers ordered',
    ]);
    await ines.select('Allowed because our interest outweighs theirs (art. 6(1)(f))', [
      'Fulfil what customers ordered',
      'Plan range, stock and staff',
    ]);
    expect((await ines.submit()).errors).toEqual({
      purposes_legitimate_interests: expect.stringContaining('rests on one basis'),
    });
    await ines.select('Allowed because our interest outweighs theirs (art. 6(1)(f))', ['Plan range, stock and staff']);
    await ines.select('How long is it kept?', '2 years');
    await ines.select('Where may it be?', ['European Economic Area']);
    expect(await submitted(ines)).toContain('Saved: allowed purposes, kept for, where it may be.');
    await openForm('bea', '/catalog show returns');
    const page = demo.workspace
      .as('bea')
      .readChannel('#general')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1);
    expect(JSON.stringify(page?.blocks)).toContain('Plan range, stock and staff: our interest outweighs theirs');
    expect(JSON.stringify(page?.blocks)).toContain('Kept: 2 years');
  });

  test('a source that says something newer is shown, and a steward takes it or keeps what people wrote', async () => {
    await prismaOf(demo.database.read).dataset.updateMany({
      where: { name: 'returns' },
      data: { description: 'What the source says by now.' },
    });
    const ines = demo.workspace.as('ines');
    await openForm('ines', '/catalog show returns');
    await ines.click('Keep what we wrote');
    await openForm('ines', '/catalog show returns');
    const page = ines
      .readChannel('#general')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1);
    expect(JSON.stringify(page?.blocks)).not.toContain('Its source says by now');
    expect((await dataset('returns')).writtenDescription).toBe('What Inés wrote.');
  });

  test('an admin adds to a list, once, and it can be chosen; others cannot add', async () => {
    const bea = await openForm('bea', '/catalog lists');
    expect(bea.modal()).toBeUndefined();
    expect(lastAnswer('bea', '#general')).toContain('Only admins');
    const tomas = await openForm('tomas', '/catalog lists');
    await tomas.select('Add to', 'Purposes');
    await tomas.type('What shall it say?', 'Plan new shops');
    expect(await submitted(tomas)).toContain('Plan new shops');
    expect((await tomas.submit()).errors).toEqual({ label: 'This is in the list already.' });
    await openForm('ines', '/catalog show returns');
    const ines = demo.workspace.as('ines');
    await ines.click('Rules of use');
    await ines.select('Allowed because they agreed (art. 6(1)(a), consent)', ['Plan new shops']);
    expect(await submitted(ines)).toContain('Saved: allowed purposes.');
  });

  test('a steward classifies what nobody has, a click each, alone; others are told that it is not theirs', async () => {
    await openForm('ruth', '/catalog triage');
    const ruth = demo.workspace.as('ruth');
    const list = ruth
      .readChannel('#general')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1);
    expect(list?.text).toContain('A guess:');
    const blocks = (list?.blocks ?? []).filter(({ type }) => type === 'actions');
    const unclassified = () =>
      prismaOf(demo.database.read).dataset.count({ where: { sensitivity: 'unclassified', goneAt: null } });
    const before = await unclassified();
    await ruth.click({ blockId: blocks[0]?.block_id ?? '', actionId: 'catalog.triage.yes' }, list);
    expect(lastAnswer('ruth', '#general')).toContain('Saved: sensitivity');
    expect(await unclassified()).toBe(before - 1);
    await ruth.click({ blockId: blocks[0]?.block_id ?? '', actionId: 'catalog.triage.yes' }, list);
    expect(lastAnswer('ruth', '#general')).toContain('classified this data set just now');
    expect(await unclassified()).toBe(before - 1);
    await openForm('leo', '/catalog triage');
    expect(lastAnswer('leo', '#general')).toContain('Every data set that you look after has a sensitivity');
  });
});
