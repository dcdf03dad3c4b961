import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { Human, SeenMessage } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());

/** The modal as a person reads it. */
const shown = (human: Human) => JSON.stringify(human.modal()?.view.blocks ?? []);

async function setup(person: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.goTo('#general');
  await human.close({ all: true }).catch(() => undefined);
  await human.slash('/commonhold setup');
  return human;
}

/** Opens the form that a button of a row of the overview leads to. */
async function open(human: Human, label: string, actionId: string, id: string): Promise<void> {
  const view = human.modal();
  const block = view?.view.blocks.find(
    (one) => JSON.stringify(one).includes(`"${id}"`) && JSON.stringify(one).includes(actionId),
  );
  if (block?.block_id === undefined) throw new Error(`There is no ${label} for ${id}: ${shown(human)}`);
  await human.click({ blockId: block.block_id, actionId, value: id }, 'modal');
}

const reader = () => prismaOf(demo.database.read);
const team = (name: string) => reader().team.findFirstOrThrow({ where: { name } });
const discipline = (key: string) => reader().discipline.findFirstOrThrow({ where: { key }, include: { lead: true } });
const domain = (key: string) => reader().domain.findFirstOrThrow({ where: { key } });

async function seatOf(domainKey: string, disciplineKey: string) {
  return reader().seat.findFirstOrThrow({
    where: { domain: { key: domainKey }, discipline: { key: disciplineKey } },
    include: { steward: true, deputy: true },
  });
}

async function lastEntry(kind: string) {
  return reader().ledgerEntry.findFirst({ where: { kind }, orderBy: { number: 'desc' } });
}

async function told(person: string, channel: string, words: string): Promise<SeenMessage> {
  return demo.workspace.as(person).until((human) =>
    human
      .readChannel(channel)
      .filter((message) => !message.ephemeral && message.text.includes(words))
      .at(-1),
  );
}

/** Moves on to the next morning of a person on which they may be messaged. */
async function nextMorning(zone: string): Promise<void> {
  let morning = demo.workspace.clock.now().toZonedDateTimeISO(zone).add({ days: 1 }).with({ hour: 11 });
  while (morning.dayOfWeek > 5) morning = morning.add({ days: 1 });
  demo.workspace.clock.moveTo(morning.toInstant());
  await demo.commonhold.idle();
}

describe('the setup', () => {
  test('is for admins: others are told whom to ask, at the command and in no button of their Home', async () => {
    const bea = await setup('bea');
    expect(bea.modal()).toBeUndefined();
    const answer = bea
      .readChannel('#general')
      .filter(({ ephemeral }) => ephemeral)
      .at(-1);
    expect(answer?.text).toContain('Only admins of Commonhold can set this up');
    await bea.openHome();
    const home = await bea.until((human) => human.home());
    expect(JSON.stringify(home.view.blocks)).not.toContain('people.setup');
  });

  test('opens from the Home of an admin, with disciplines, teams, domains and who is missing', async () => {
    const tomas = demo.workspace.as('tomas');
    await tomas.openHome();
    await tomas.until((human) => JSON.stringify(human.home()?.view.blocks ?? []).includes('people.setup'));
    await tomas.click('Set up', 'home');
    const text = shown(tomas);
    expect(text).toContain('*Marketing*\\nLead <@U0FINCHBEA>, 2 people');
    expect(text).toContain('*Spring Campaign*\\n5 people, no advocate yet');
    expect(text).toContain('*Orders and returns*  <#C0FINCHORDERS>');
    expect(text).toContain('Merchandising _vacant_');
    expect(text).not.toContain('I am not in its channel');
  });
});

describe('a discipline', () => {
  test('is made with its people and lead; a name that is taken is refused at its field and nothing typed is lost', async () => {
    const tomas = await setup('tomas');
    await tomas.click('Add a discipline', 'modal');
    await tomas.type('Name', ' legal ');
    await tomas.select('People', ['leo', 'amara']);
    expect((await tomas.submit()).errors).toEqual({ name: expect.stringContaining('of this name already') });
    await tomas.type('Name', 'Logistik & Läger');
    await tomas.select('Lead', ['mei']);
    expect((await tomas.submit()).errors).toEqual({ lead: expect.stringContaining('one of its people') });
    await tomas.select('Lead', ['leo']);
    await tomas.submit();
    expect(shown(tomas)).toContain('*Logistik &amp; Läger* is saved.');
    expect(await discipline('logistik-lager')).toMatchObject({ name: 'Logistik & Läger', lead: { handle: 'leo' } });
    expect((await lastEntry('discipline.changed'))?.payload).toMatchObject({ parts: ['name', 'lead', 'people'] });
  });

  test('takes no guest, and says who it is', async () => {
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.discipline', (await discipline('logistik-lager')).id);
    await tomas.select('People', ['leo', 'wanda']);
    expect((await tomas.submit()).errors).toEqual({ people: expect.stringContaining('take out @wanda') });
  });

  test('that two admins change at once is not overwritten silently: the second sees what is so now, and their own words', async () => {
    const { id } = await discipline('logistik-lager');
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.discipline', id);
    const ines = await setup('ines');
    await open(ines, 'Change', 'people.discipline', id);
    await ines.type('Name', 'Logistics');
    await ines.submit();
    await tomas.type('Name', 'Warehouses');
    await tomas.submit();
    expect(shown(tomas)).toContain('Somebody else changed this');
    expect(shown(tomas)).toContain('The name is “Logistics” now.');
    expect((await discipline('logistik-lager')).name).toBe('Logistics');
    expect(JSON.stringify(tomas.modal()?.state)).toContain('Warehouses');
    await tomas.submit();
    expect((await discipline('logistik-lager')).name).toBe('Warehouses');
  });

  test('is deleted only when nothing hangs on it; the reason stands where the button would', async () => {
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.discipline', (await discipline('legal')).id);
    expect(shown(tomas)).toContain('cannot be deleted while it has: 2 people, 5 seats');
    expect(shown(tomas)).not.toContain('people.discipline.remove');
    await tomas.click('Back without saving', 'modal');
    const { id } = await discipline('logistik-lager');
    await open(tomas, 'Change', 'people.discipline', id);
    await tomas.select('People', []);
    await tomas.select('Lead', []);
    await tomas.submit();
    await open(tomas, 'Change', 'people.discipline', id);
    await tomas.click('Delete this discipline', 'modal');
    expect(shown(tomas)).toContain('*Warehouses* is deleted.');
    expect(await reader().discipline.findFirst({ where: { key: 'logistik-lager' } })).toBeNull();
  });
});

describe('advocates', () => {
  test('are asked, and are it only after their yes', async () => {
    const { id } = await team('Brand and CRM');
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.team', id);
    await tomas.select('Advocates', ['leo']);
    expect((await tomas.submit()).errors).toEqual({ advocates: expect.stringContaining('belong to the team') });
    await tomas.select('Advocates', ['cole', 'bea']);
    await tomas.submit();
    expect(shown(tomas)).toContain('no advocate yet, asked');
    const card = await told('cole', '@app', 'Would you be the advocate of Brand and CRM');
    expect(await reader().advocate.count({ where: { agreedAt: { not: null } } })).toBe(0);

    const cole = demo.workspace.as('cole');
    await cole.goTo('@app');
    await cole.click('Yes, gladly', card);
    await cole.until((human) =>
      human.readMessage('@app', card.ts)?.text.includes('You are an advocate of Brand and CRM'),
    );
    const bea = demo.workspace.as('bea');
    await bea.goTo('@app');
    await bea.click('No, thanks', await told('bea', '@app', 'Would you be the advocate of Brand and CRM'));
    expect(shown(await setup('tomas'))).toContain('*Brand and CRM*\\n2 people, advocate <@U0FINCHCOLE>"');
    expect((await lastEntry('advocate.declined'))?.payload).toMatchObject({ personId: expect.any(String) });
  });

  test('stop from Home at any time, and can be asked again', async () => {
    const cole = demo.workspace.as('cole');
    await cole.openHome();
    await cole.until((human) => JSON.stringify(human.home()?.view.blocks ?? []).includes('people.advocate.stop'));
    await cole.click('Stop', 'home');
    expect(await reader().advocate.count()).toBe(0);
    await cole.close({ all: true });
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.team', (await team('Brand and CRM')).id);
    await tomas.select('Advocates', ['cole']);
    await tomas.submit();
    const again = await told('cole', '@app', 'Would you be the advocate of Brand and CRM');
    await cole.goTo('@app');
    await cole.click('Yes, gladly', again);
    expect(await reader().advocate.count({ where: { agreedAt: { not: null } } })).toBe(1);
  });

  test('who leaves the team is its advocate no more', async () => {
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'people.team', (await team('Spring Campaign')).id);
    await tomas.select('Advocates', ['leo']);
    await tomas.submit();
    const leo = demo.workspace.as('leo');
    await leo.goTo('@app');
    await leo.click('Yes, gladly', await told('leo', '@app', 'Would you be the advocate of Spring Campaign'));
    await open(tomas, 'Change', 'people.team', (await team('Spring Campaign')).id);
    await tomas.select('Advocates', []);
    await tomas.select('People', ['amara', 'bea']);
    await tomas.submit();
    expect(await reader().advocate.count({ where: { person: { handle: 'leo' } } })).toBe(0);
    expect(await reader().teamMember.count({ where: { team: { key: 'spring-campaign' } } })).toBe(2);
  });
});

describe('a domain', () => {
  test('whose channel the bot is not in is saved, and the bot asks to be invited; once it is in, the notice is gone', async () => {
    const tomas = await setup('tomas');
    await tomas.click('Add a domain', 'modal');
    await tomas.type('Name', 'Shops');
    await tomas.select('Disciplines that own it together', ['IT', 'Legal']);
    await tomas.select('Channel', 'new-shops');
    await tomas.submit();
    expect(shown(tomas)).toContain('I am not in <#C0FINCHNEWSHOPS> yet. Please type `/invite @Commonhold` there');
    expect(shown(await setup('tomas'))).toContain('I am not in its channel');
    await demo.workspace.admin.invite('new-shops', '@app');
    await demo.commonhold.idle();
    expect(shown(await setup('tomas'))).not.toContain('I am not in its channel');
    const created = await reader().domain.findFirstOrThrow({ where: { key: 'shops' }, include: { seats: true } });
    expect(created.seats).toHaveLength(2);
  });

  test('with a private channel that the bot cannot see is told how to bring it in', async () => {
    await demo.workspace.admin.invite('legal-desk', 'tomas');
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'stewardship.setup.domain', (await domain('shops')).id);
    await tomas.select('Channel', 'legal-desk');
    await tomas.submit();
    expect(shown(tomas)).toContain('private and I am not in it, so I cannot even see it');
    expect(shown(tomas)).toContain('`/invite @Commonhold`');
    // Whatever was closed or opened meanwhile, the overview looks anew.
    expect(shown(await setup('tomas'))).toContain('I am not in its channel');
  });

  test('keeps its co-owning disciplines: taking one out is refused with who has to agree; adding one makes a vacant seat', async () => {
    const { id } = await domain('shops');
    const tomas = await setup('tomas');
    await open(tomas, 'Change', 'stewardship.setup.domain', id);
    await tomas.select('Disciplines that own it together', ['IT', 'Service']);
    const { errors } = await tomas.submit();
    expect(errors?.disciplines).toContain('Please leave Legal in.');
    expect(errors?.disciplines).toContain('two disciplines, one of them legal');
    await tomas.select('Disciplines that own it together', ['IT', 'Legal', 'Service']);
    await tomas.submit();
    expect(await reader().seat.count({ where: { domainId: id, stewardId: null } })).toBe(3);
  });
});

describe('a seat', () => {
  test('is given by an admin for the time being: in the ledger, told, and vacant again after 14 days', async () => {
    const tomas = await setup('tomas');
    await open(tomas, 'Seats', 'stewardship.setup.seats', (await domain('customers')).id);
    const { id } = await seatOf('customers', 'service');
    await open(tomas, 'Change', 'stewardship.setup.seat', id);
    await tomas.select('Steward', ['bea']);
    expect((await tomas.submit()).errors).toEqual({
      steward: expect.stringContaining('Only active people of Service'),
    });
    await tomas.select('Steward', ['mei']);
    await tomas.select('The steward holds it', 'For the time being');
    await tomas.submit();
    expect(shown(tomas)).toContain('The Service seat of Customers and loyalty is saved.');
    expect(shown(tomas)).toContain('for the time being');
    expect(await seatOf('customers', 'service')).toMatchObject({ steward: { handle: 'mei' } });
    expect((await lastEntry('seat.appointed'))?.payload).toMatchObject({ seatId: id, until: expect.any(String) });
    await told('mei', '#customers', 'holds the Service seat of Customers and loyalty now');

    demo.workspace.clock.advance({ days: 15 });
    await demo.commonhold.idle();
    expect(await seatOf('customers', 'service')).toMatchObject({ steward: null, temporaryUntil: null });
    expect((await lastEntry('seat.vacated'))?.payload).toMatchObject({ why: 'time_over' });
    await told('mei', '#customers', 'is vacant now: who held it for the time being had it for 14 days');
  });

  test('that changed hands while its form was open is not overwritten', async () => {
    const { id } = await seatOf('customers', 'service');
    const domainId = (await domain('customers')).id;
    const tomas = await setup('tomas');
    await open(tomas, 'Seats', 'stewardship.setup.seats', domainId);
    await open(tomas, 'Change', 'stewardship.setup.seat', id);
    const ines = await setup('ines');
    await open(ines, 'Seats', 'stewardship.setup.seats', domainId);
    await open(ines, 'Change', 'stewardship.setup.seat', id);
    await ines.select('Steward', ['dario']);
    await ines.submit();
    await tomas.select('Steward', ['mei']);
    await tomas.submit();
    expect(shown(tomas)).toContain('Somebody else changed this');
    expect(await seatOf('customers', 'service')).toMatchObject({ steward: { handle: 'dario' } });
  });
});

describe('somebody who leaves the company', () => {
  test('leads no discipline: the admins are told once, and the overview says so; the advocate hears of the seat', async () => {
    await demo.workspace.admin.deactivate('bea');
    await told('dario', '#customers', 'The Marketing seat of Customers and loyalty is vacant now');
    await demo.commonhold.idle();
    expect(await discipline('marketing')).toMatchObject({ leadId: null });
    expect(shown(await setup('tomas'))).toContain('*Marketing*\\n:warning: No lead');
    await nextMorning('Europe/Berlin');
    const news = demo.workspace
      .as('tomas')
      .readChannel('@app')
      .filter(({ text }) => text.includes('Marketing has no lead'));
    expect(news).toHaveLength(1);
    await nextMorning('America/New_York');
    await told('cole', '@app', 'The Marketing seat of Customers and loyalty is vacant now');
  });
});
