import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

const CHOICE = 'Disciplines with a seat of their own here';

async function openPage(person: string, dataset = 'returns'): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await human.goTo('#general');
  await human.slash(`/catalog show ${dataset}`);
  return human;
}

async function openForm(person: string): Promise<Human> {
  const human = await openPage(person);
  await human.click('Seats of its own');
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

function lastAnswer(person: string, channel: string): SeenMessage | undefined {
  return demo.workspace
    .as(person)
    .readChannel(channel)
    .filter(({ ephemeral }) => ephemeral)
    .at(-1);
}

async function told(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter(({ ephemeral, text }) => !ephemeral && text.includes(words))
      .at(-1),
  );
}

/** The data set's own seats with their stewards' handles. */
async function ownSeats(): Promise<Record<string, string | undefined>> {
  const seats = await prismaOf(demo.database.read).seat.findMany({
    where: { dataset: { name: 'returns' } },
    include: { discipline: true, steward: true },
    orderBy: { discipline: { key: 'asc' } },
  });
  return Object.fromEntries(seats.map(({ discipline, steward }) => [discipline.key, steward?.handle]));
}

describe('a data set’s own seats', () => {
  test('are chosen by those who look after it and admins; others are not offered the form, and cannot open it', async () => {
    const mei = await openPage('mei');
    expect(JSON.stringify(lastAnswer('mei', '#general')?.blocks)).not.toContain('Seats of its own');
    const shown = await openPage('ines');
    const button = JSON.stringify(lastAnswer('ines', '#general')?.blocks);
    expect(button).toContain('Seats of its own');
    await shown.click('Seats of its own');
    expect(modalText(shown)).toContain('Seats that count here now');
    await shown.close({ all: true });
    expect(mei.modal()).toBeUndefined();
  });

  test('one steward adds some: one of the domain’s begins with the same people, another vacant, to be claimed', async () => {
    const ines = await openForm('ines');
    await ines.select(CHOICE, ['IT', 'Service']);
    expect(await submitted(ines)).toContain('Saved: seats of its own.');
    expect(await ownSeats()).toEqual({ it: 'tomas', service: undefined });
    await openPage('bea');
    const page = JSON.stringify(lastAnswer('bea', '#general')?.blocks);
    expect(page).toContain('Service: _vacant_  _of its own_');
    const entry = await prismaOf(demo.database.read).ledgerEntry.findFirstOrThrow({
      where: { kind: 'dataset.changed' },
      orderBy: { number: 'desc' },
    });
    expect(entry.payload).toMatchObject({ parts: ['ownSeats'], seats: [{}, {}], removed: [] });

    const mei = demo.workspace.as('mei');
    await mei.slash('/catalog gaps orders');
    expect(lastAnswer('mei', '#general')?.text).toContain('Service seat of returns vacant');
    await mei.slash('/catalog claim');
    const list = lastAnswer('mei', '#general');
    expect(list?.text).toContain('The Service seat of returns: _vacant');
    const seat = await prismaOf(demo.database.read).seat.findFirstOrThrow({
      where: { dataset: { name: 'returns' }, discipline: { key: 'service' } },
    });
    const blocks = JSON.parse(JSON.stringify(list?.blocks ?? [])) as {
      block_id: string;
      accessory?: { value: string };
    }[];
    const blockId = blocks.find(({ accessory }) => accessory?.value === seat.id)?.block_id ?? '';
    await mei.click({ blockId, actionId: 'stewardship.claim' }, list);
    const card = await told('tomas', '#orders', 'would like to hold the Service seat of returns');
    expect(card.text).toContain('would like to hold the Service seat of returns');
  });

  test('to take one away takes two disciplines, one of them legal; who asked for it is not left waiting', async () => {
    const ines = await openForm('ines');
    await ines.select(CHOICE, []);
    expect(await submitted(ines)).toContain('it takes two disciplines');
    expect(await ownSeats()).toEqual({ it: 'tomas', service: undefined });
    const card = await told('tomas', '#orders', 'Seats of its own:* IT, Service  →  nothing');
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Accept', card);
    expect(lastAnswer('tomas', '#orders')?.text).toContain('waits for another discipline');
    const ruth = demo.workspace.as('ruth');
    await ruth.goTo('#orders');
    await ruth.click('Accept', card);
    expect(await ownSeats()).toEqual({});
    await demo.commonhold.idle();
    expect(JSON.stringify(tomas.readChannel('#orders'))).not.toContain('would like to hold the Service seat');
    expect(await prismaOf(demo.database.read).seat.count({ where: { domain: { key: 'orders' } } })).toBe(4);
  });

  test('of two who choose at once, the second sees what the first chose', async () => {
    const ines = await openForm('ines');
    const ruth = await openForm('ruth');
    await ruth.select(CHOICE, ['Marketing']);
    expect(await submitted(ruth)).toContain('Saved');
    await ines.select(CHOICE, ['Service']);
    await ines.submit();
    expect(modalText(ines)).toContain('*Seats of its own* is by now: Marketing');
    expect(await ownSeats()).toEqual({ marketing: undefined });
    // Sent again it takes Marketing away, which takes two.
    expect(await submitted(ines)).toContain('it takes two disciplines');
    expect(await ownSeats()).toEqual({ marketing: undefined });
  });
});

describe('restricted data', () => {
  async function restrict(): Promise<Record<string, string> | undefined> {
    const ruth = await openPage('ruth');
    await ruth.click('Edit');
    await ruth.select('Sensitivity', 'Restricted');
    const { errors } = await ruth.submit();
    if (errors !== undefined) await ruth.close({ all: true });
    return errors;
  }

  async function nameDeputy(discipline: string, deputy: string): Promise<void> {
    const person = await prismaOf(demo.database.read).person.findFirstOrThrow({ where: { handle: deputy } });
    await prismaOf(demo.database.read).seat.updateMany({
      where: { domain: { key: 'orders' }, discipline: { key: discipline } },
      data: { deputyId: person.id },
    });
  }

  test('is there only where legal and IT have deputies, by an edit and by a proposal', async () => {
    expect(await restrict()).toEqual({ sensitivity: expect.stringContaining('Legal has no deputy, IT has no deputy') });
    await nameDeputy('legal', 'kiri');
    expect(await restrict()).toEqual({ sensitivity: expect.stringContaining(': IT has no deputy.') });
    await nameDeputy('it', 'ngozi');
    const mei = await openPage('mei');
    await mei.click('Edit');
    await mei.select('Sensitivity', 'Restricted');
    expect(await submitted(mei)).toContain('Its stewards are asked');
    const card = await told('tomas', '#orders', '→  Restricted');
    await prismaOf(demo.database.read).seat.updateMany({
      where: { domain: { key: 'orders' }, discipline: { key: 'it' } },
      data: { deputyId: null },
    });
    const tomas = demo.workspace.as('tomas');
    await tomas.goTo('#orders');
    await tomas.click('Accept', card);
    expect(lastAnswer('tomas', '#orders')?.text).toContain('IT has no deputy');
    await nameDeputy('it', 'ngozi');
    expect(await restrict()).toBeUndefined();
    const { sensitivity } = await prismaOf(demo.database.read).dataset.findFirstOrThrow({ where: { name: 'returns' } });
    expect(sensitivity).toBe('restricted');
  });
});

describe('a seat that is held for the time being', () => {
  test('can be claimed and confirmed; who held it is told', async () => {
    const prisma = prismaOf(demo.database.read);
    const bea = await prisma.person.findFirstOrThrow({ where: { handle: 'bea' } });
    const { id: disciplineId } = await prisma.discipline.findFirstOrThrow({ where: { key: 'merchandising' } });
    await prisma.disciplineMember.create({ data: { disciplineId, personId: bea.id } });
    await prisma.seat.updateMany({
      where: { domain: { key: 'orders' }, discipline: { key: 'merchandising' } },
      data: { stewardId: bea.id, temporaryUntil: '2030-01-01T00:00:00Z' },
    });
    const leo = demo.workspace.as('leo');
    await leo.goTo('#general');
    await leo.slash('/catalog claim orders');
    const list = lastAnswer('leo', '#general');
    expect(list?.text).toContain('for the time being');
    await leo.click('Claim', list);
    const card = await told('amara', '#orders', 'would like to hold the Merchandising seat');
    const lead = demo.workspace.as('amara');
    await lead.goTo('#orders');
    await lead.click('Confirm', card);
    const seat = await prisma.seat.findFirstOrThrow({
      where: { domain: { key: 'orders' }, discipline: { key: 'merchandising' } },
      include: { steward: true },
    });
    expect(seat).toMatchObject({ steward: { handle: 'leo' }, temporaryUntil: null });
    let morning = demo.workspace.clock.now().toZonedDateTimeISO('Europe/Berlin').add({ days: 1 }).with({ hour: 10 });
    while (morning.dayOfWeek > 5) morning = morning.add({ days: 1 });
    demo.workspace.clock.moveTo(morning.toInstant());
    await demo.commonhold.idle();
    await told('bea', '@app', 'You held it for the time being.');
  });
});
