import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

async function slash(person: string, line: string): Promise<SeenMessage> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  expect(await human.slash(line)).toMatchObject({ kind: 'answered' });
  return lastAnswer(person, '#general');
}

/** What the app last told this person alone in a channel. */
function lastAnswer(person: string, channel: string): SeenMessage {
  const last = demo.workspace
    .as(person)
    .readChannel(channel)
    .filter((message) => message.ephemeral)
    .at(-1);
  if (last === undefined) throw new Error(`${person} was told nothing in ${channel}.`);
  return last;
}

/** The newest message of a channel with these words, once it is there. */
async function told(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter((message) => !message.ephemeral && message.text.includes(words))
      .at(-1),
  );
}

async function holder(domain: string, discipline: string): Promise<{ steward?: string; deputy?: string }> {
  const seat = await prismaOf(demo.database.read).seat.findFirstOrThrow({
    where: { domain: { key: domain }, discipline: { key: discipline } },
    include: { steward: true, deputy: true },
  });
  return {
    ...(seat.steward === null ? {} : { steward: seat.steward.handle }),
    ...(seat.deputy === null ? {} : { deputy: seat.deputy.handle }),
  };
}

/** Moves the clock into the next working morning of some zone, where messages that nobody asked for arrive. */
async function reachMorning(zone: string): Promise<void> {
  let morning = demo.workspace.clock.now().toZonedDateTimeISO(zone).add({ days: 1 }).with({ hour: 10 });
  while (morning.dayOfWeek > 5) morning = morning.add({ days: 1 });
  demo.workspace.clock.moveTo(morning.toInstant());
  await demo.commonhold.idle();
}

/** Opens the Home tab and waits until the seats stand there. */
async function home(person: string): Promise<string> {
  const human = demo.workspace.as(person);
  await human.openHome();
  return human.until((now) => {
    const blocks = JSON.stringify(now.home()?.view.blocks ?? []);
    return blocks.includes('*Your seats*') ? blocks : undefined;
  });
}

async function kinds(): Promise<string[]> {
  const entries = await prismaOf(demo.database.read).ledgerEntry.findMany({
    where: { kind: { startsWith: 'seat.' } },
    orderBy: { number: 'asc' },
  });
  return entries.map(({ kind }) => kind);
}

describe('a vacant seat', () => {
  test('is shown with how long, in the gaps of its domain', async () => {
    const gaps = await slash('leo', '/catalog gaps orders');
    expect(gaps.text).toContain('Merchandising seat vacant for');
    expect(gaps.text).not.toContain('Legal seat vacant');
  });

  test('is claimed by one of its discipline, and theirs when the lead says yes', async () => {
    const list = await slash('leo', '/catalog claim orders');
    expect(list.text).toContain('The Merchandising seat of Orders and returns: _vacant');
    const leo = demo.workspace.as('leo');
    await leo.click('Claim', list);
    expect(lastAnswer('leo', '#general').text).toContain('It is yours as soon as');
    expect(await holder('orders', 'merchandising')).toEqual({});

    const card = await told('amara', '#orders', 'would like to hold the Merchandising seat');
    const amara = demo.workspace.as('amara');
    await amara.goTo('#orders');
    await amara.click('Confirm', card);
    expect(await holder('orders', 'merchandising')).toEqual({ steward: 'leo' });
    const after = await demo.workspace.as('amara').until((human) => {
      const now = human.readMessage('#orders', card.ts);
      return now?.text.includes('holds the Merchandising seat') ? now : undefined;
    });
    expect(JSON.stringify(after.blocks)).not.toContain('Confirm"');
    expect(await kinds()).toEqual(['seat.claimed', 'seat.filled']);
  });

  test('is not for people of other disciplines, and they are told why', async () => {
    const gaps = await slash('bea', '/catalog gaps customers');
    await demo.workspace.as('bea').click('Claim', gaps);
    expect(lastAnswer('bea', '#general').text).toContain('Only people of Service');
    expect(await holder('customers', 'service')).toEqual({});
  });

  test('is confirmed by nobody who may not, least of all the claimant; the card stays open, and says no when declined', async () => {
    const list = await slash('mei', '/catalog claim customers');
    await demo.workspace.as('mei').click('Claim', list);
    const card = await told('mei', '#customers', 'would like to hold the Service seat');
    for (const [person, why] of [
      ['mei', 'Nobody confirms their own claim'],
      ['bea', 'Only the lead of Service, or a steward of Service'],
    ] as const) {
      const human = demo.workspace.as(person);
      await human.goTo('#customers');
      await human.click('Confirm', card);
      expect(lastAnswer(person, '#customers').text).toContain(why);
    }
    expect(await holder('customers', 'service')).toEqual({});
    const dario = demo.workspace.as('dario');
    await dario.goTo('#customers');
    await dario.click('Decline', card);
    await told('dario', '#customers', 'asked for the Service seat of Customers and loyalty. Declined by');
    await dario.click('Confirm', card).catch(() => undefined);
    expect(await holder('customers', 'service')).toEqual({});
  });

  test('that two clicks confirm at once has one steward and one entry in the ledger', async () => {
    const list = await slash('kiri', '/catalog claim website');
    await demo.workspace.as('kiri').click('Claim', list);
    // She leads the discipline and is not in the domain's channel.
    await reachMorning('Europe/Berlin');
    const card = await told('ruth', '@app', 'would like to hold the Legal seat');
    const ruth = demo.workspace.as('ruth');
    await ruth.goTo('@app');
    await Promise.all([ruth.click('Confirm', card), ruth.click('Confirm', card)]);
    expect(await holder('web-and-app', 'legal')).toEqual({ steward: 'kiri' });
    expect((await kinds()).filter((kind) => kind === 'seat.filled')).toHaveLength(2);
    expect(lastAnswer('ruth', '@app').text).toMatch(/holds the Legal seat|settled already/);
  });
});

describe('a steward', () => {
  test('names a deputy, who is one only after saying yes', async () => {
    const amara = demo.workspace.as('amara');
    await home('amara');
    await amara.select('stewardship.seat_menu', 'Name a deputy', 'home');
    await amara.select('Whom do you ask?', 'bea');
    const refused = await amara.submit();
    expect(refused.errors).toEqual({ person: expect.stringContaining('somebody of Merchandising') });
    await amara.select('Whom do you ask?', 'leo');
    expect((await amara.submit()).kind).toBe('answered');
    await amara.close({ all: true });
    const leo = demo.workspace.as('leo');
    await reachMorning('Australia/Sydney');
    const card = await told('leo', '@app', 'asks you to be deputy at the Merchandising seat');
    expect(await holder('merchandise', 'merchandising')).toEqual({ steward: 'amara' });
    await leo.goTo('@app');
    await leo.click('Yes, I will', card);
    expect(await holder('merchandise', 'merchandising')).toEqual({ steward: 'amara', deputy: 'leo' });
  });

  test('who passes decisions on cannot pass them back in a circle', async () => {
    const ines = demo.workspace.as('ines');
    await home('ines');
    await ines.click('While I am away', 'home');
    await ines.select('Who decides in your place?', 'jonas');
    expect((await ines.submit()).errors).toBeUndefined();
    await ines.close({ all: true });
    const jonas = demo.workspace.as('jonas');
    await home('jonas');
    await jonas.click('While I am away', 'home');
    await jonas.select('Who decides in your place?', 'ines');
    expect((await jonas.submit()).errors).toEqual({ person: expect.stringContaining('nobody would decide') });
    await jonas.close({ all: true });
    // He is told in his working hours.
    await reachMorning('Europe/Berlin');
    const news = await jonas.until((human) =>
      human.readChannel('@app').find(({ text }) => text.includes('you decide for')),
    );
    expect(news.text).toContain('Analytics');
  });

  test('who gives a seat up leaves it vacant, and the lead and the channel hear of it', async () => {
    const leo = demo.workspace.as('leo');
    expect(await home('leo')).toContain('The Merchandising seat of Orders and returns');
    const seat = await prismaOf(demo.database.read).seat.findFirstOrThrow({
      where: { domain: { key: 'orders' }, discipline: { key: 'merchandising' } },
    });
    await leo.select({ blockId: seat.id, actionId: 'stewardship.seat_menu' }, 'Give it up', 'home');
    await leo.submit();
    await leo.close({ all: true });
    expect(await holder('orders', 'merchandising')).toEqual({});
    await told('amara', '#orders', 'The Merchandising seat of Orders and returns is vacant now: it was given up.');
  });

  test('whose account is deactivated frees all they held, at once', async () => {
    expect(await holder('merchandise', 'analytics')).toEqual({ steward: 'ines' });
    await demo.workspace.admin.deactivate('ines');
    await demo.workspace
      .as('amara')
      .until((human) =>
        human
          .readChannel('#merchandise')
          .find(({ text }) => text.includes('The Analytics seat') && text.includes('has left')),
      );
    expect(await holder('merchandise', 'analytics')).toEqual({});
    expect(await holder('orders', 'analytics')).toEqual({ deputy: 'jonas' });
  });
});
