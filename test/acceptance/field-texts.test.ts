import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

/** Opens the page of a data set, and the form for one of its fields. */
async function describeField(person: string, dataset: string, field: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await human.goTo('#general');
  await human.slash(`/catalog show ${dataset}`);
  await human.click('Describe a field');
  await human.select('Choose a field', field);
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

async function card(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter(({ ephemeral, text }) => !ephemeral && text.includes(words))
      .at(-1),
  );
}

/** What people wrote over the source's words, by field. */
async function written(): Promise<Record<string, string>> {
  const texts = await prismaOf(demo.database.read).fieldText.findMany({ where: { dataset: { name: 'returns' } } });
  return Object.fromEntries(texts.map(({ name, text }) => [name, text]));
}

describe('the words about a field', () => {
  test('a steward’s stand at once, on the page and in the search; the form begins with what is there', async () => {
    const ines = await describeField('ines', 'returns', 'reason_code');
    expect(modalText(ines)).toContain('"initial_value"');
    await ines.type('What is in it?', 'Why it came back, as the customer ticked it: a zanzibar list.');
    expect(await submitted(ines)).toContain('Saved: fields.');
    expect(await written()).toEqual({
      reason_code: 'Why it came back, as the customer ticked it: a zanzibar list.',
    });
    await ines.click('Describe another field');
    await ines.select('Choose a field', 'reason_code');
    expect(modalText(ines)).toContain('zanzibar');
    expect(await submitted(ines)).toContain('Nothing was changed.');
    await ines.close({ all: true });
    const bea = demo.workspace.as('bea');
    await bea.goTo('#general');
    await bea.slash('/catalog find zanzibar');
    expect(bea.readChannel('#general').at(-1)?.text).toContain('returns');
  });

  test('are searched for by the name of the field, where there are many', async () => {
    const ines = demo.workspace.as('ines');
    await ines.slash('/catalog show returns');
    await ines.click('Describe a field');
    const offered = await ines.suggest('Choose a field', 'RETURN_');
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.every(({ text }) => text.includes('return_'))).toBe(true);
    expect(await ines.suggest('Choose a field', 'no such field')).toEqual([]);
    await ines.close({ all: true });
  });

  test('anybody else’s are a proposal, about that field alone; a steward may change it', async () => {
    const mei = await describeField('mei', 'returns', 'reason_code');
    expect(modalText(mei)).toContain('"Propose"');
    await mei.type('What is in it?', 'Mei’s words.');
    expect(await submitted(mei)).toContain('Its stewards are asked');
    const proposal = await card('tomas', '#orders', 'Mei’s words.');
    // Somebody describes another field meanwhile: the proposal stands.
    const ines = await describeField('ines', 'returns', 'return_id');
    await ines.type('What is in it?', 'One number for each parcel.');
    await submitted(ines);
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Change', proposal);
    expect(modalText(tomas)).toContain('Mei’s words.');
    await tomas.type('What is in it?', 'Mei’s words, and Tomás’.');
    expect(await submitted(tomas)).toContain('Saved: fields.');
    expect(await written()).toEqual({
      reason_code: 'Mei’s words, and Tomás’.',
      return_id: 'One number for each parcel.',
    });
  });

  test('of two who write at once, the second sees what the first wrote and loses nothing', async () => {
    const ines = await describeField('ines', 'returns', 'reason_code');
    const tomas = await describeField('tomas', 'returns', 'reason_code');
    await tomas.type('What is in it?', 'What Tomás wrote.');
    await submitted(tomas);
    await ines.type('What is in it?', 'What Inés wrote.');
    await ines.submit();
    expect(modalText(ines)).toContain('Somebody changed this while you were writing');
    expect(modalText(ines)).toContain('What Tomás wrote.');
    expect(JSON.stringify(ines.modal())).toContain('What Inés wrote.');
    expect((await written()).reason_code).toBe('What Tomás wrote.');
    expect(await submitted(ines)).toContain('Saved: fields.');
    expect((await written()).reason_code).toBe('What Inés wrote.');
  });

  test('stand though the source says something newer, until a steward takes that', async () => {
    await prismaOf(demo.database.read).field.updateMany({
      where: { dataset: { name: 'returns' }, name: { in: ['reason_code', 'return_id'] } },
      data: { description: 'What the source says by now.' },
    });
    const ines = await describeField('ines', 'returns', 'reason_code');
    expect(modalText(ines)).toContain('*Its source says by now:* What the source says by now.');
    await ines.click('Use that');
    expect(modalText(ines)).toContain('Saved: fields.');
    expect(await written()).toEqual({ return_id: 'One number for each parcel.' });
    await describeField('ines', 'returns', 'return_id');
    await ines.click('Keep what we wrote');
    await describeField('ines', 'returns', 'return_id');
    expect(modalText(ines)).not.toContain('Its source says by now');
    expect(await written()).toEqual({ return_id: 'One number for each parcel.' });
  });

  test('are read page by page where a table is wide, and any of its fields can be found', async () => {
    const { id } = await prismaOf(demo.database.read).dataset.findFirstOrThrow({ where: { name: 'orders' } });
    await prismaOf(demo.database.read).field.createMany({
      data: Array.from({ length: 170 }, (_, at) => ({
        ...{ datasetId: id, name: `wide_${at}`, position: 1000 + at, dataType: 'text', description: '' },
      })),
    });
    const ines = demo.workspace.as('ines');
    await ines.close({ all: true });
    await ines.slash('/catalog show orders');
    await ines.click(`See all ${await prismaOf(demo.database.read).field.count({ where: { datasetId: id } })} fields`);
    expect(modalText(ines)).not.toContain('Fields before');
    await ines.click('More fields');
    await ines.click('More fields');
    expect(modalText(ines)).toContain('wide_169`');
    expect(modalText(ines)).not.toContain('More fields');
    await ines.click('Fields before');
    expect(modalText(ines)).not.toContain('wide_169`');
    await ines.click('Describe a field');
    expect(await ines.suggest('Choose a field', '')).toHaveLength(100);
    await ines.suggest('Choose a field', 'wide_169');
    await ines.select('Choose a field', 'wide_169');
    await ines.type('What is in it?', 'The last of them.');
    expect(await submitted(ines)).toContain('Saved: fields.');
    await ines.close({ all: true });
  });

  test('of a restricted data set are for those who look after it', async () => {
    const restricted = await prismaOf(demo.database.read).dataset.findFirstOrThrow({
      where: { sensitivity: 'restricted', fields: { some: {} }, domain: { key: 'customers' } },
      include: { fields: true },
    });
    const leo = demo.workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash(`/catalog show ${restricted.name}`);
    await leo.click('Describe a field');
    expect(leo.modal()).toBeUndefined();
    expect(leo.readChannel('#general').at(-1)?.text).toContain('only its stewards');
    const ruth = await describeField('ruth', restricted.name, restricted.fields[0]?.name ?? '');
    await ruth.type('What is in it?', 'Known to few.');
    expect(await submitted(ruth)).toContain('Saved: fields.');
  });
});
