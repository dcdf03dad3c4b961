import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runImportOrganization } from '../../src/cli/run-import-organization.ts';
import { connectDatabase, type Database, prismaOf } from '../../src/platform/database/database.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let folder: string;
let fresh: FreshDatabase;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commonhold-org-'));
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  const values = { id: 'T0ONE', name: 'Juniper & Finch', botUserId: 'U0BOT', botId: 'B0BOT' };
  await prismaOf(database.read).workspace.create({ data: { ...values, connectedAt: new Date(0) } });
  for (const handle of ['tomas', 'ngozi', 'ruth', 'kiri', 'bea']) await addPerson(handle, {});
  await addPerson('petra', { active: false });
  await addPerson('wanda', { kind: 'guest' });
});

afterEach(async () => {
  await database.close();
  await fresh.drop();
  await rm(folder, { recursive: true });
});

async function addPerson(handle: string, more: { active?: boolean; kind?: 'guest' | 'member' }): Promise<void> {
  await prismaOf(database.read).person.create({
    data: {
      ...{ workspaceId: 'T0ONE', slackId: `U0${handle.toUpperCase()}`, handle, name: handle, timeZone: 'UTC' },
      ...{ kind: 'member', active: true, updatedAt: new Date(0), ...more },
    },
  });
}

async function files(texts: Record<string, string>): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await writeFile(join(folder, `${name}.csv`), text);
}

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runImportOrganization(args, {
    open: async () => ({ database, close: async () => undefined }),
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
  });
  return { code, out: out.join(''), err: err.join('') };
}

const COMPANY = {
  disciplines: 'discipline,name,lead\nit,IT,tomas\nlegal,Legal,@Ruth\n',
  people:
    'person,disciplines,teams\ntomas,it,Data Platform\nU0NGOZI,it,"Data Platform; Spring"\nruth,legal,\nkiri,legal,Spring\n',
  domains:
    'domain,name,description,channel,disciplines\norders,Orders and returns,"What was bought, and sent back",C0ORDERS,it;legal\n',
  seats: 'domain,discipline,steward,deputy\norders,it,tomas,ngozi\norders,legal,,\n',
};

async function seat(discipline: string) {
  const found = await prismaOf(database.read).seat.findFirstOrThrow({
    where: { domain: { key: 'orders' }, discipline: { key: discipline } },
    include: { steward: true, deputy: true },
  });
  return { id: found.id, steward: found.steward?.handle, deputy: found.deputy?.handle };
}

const entries = () => prismaOf(database.read).ledgerEntry.count();
const personId = async (handle: string) =>
  (await prismaOf(database.read).person.findFirstOrThrow({ where: { handle } })).id;

describe('org:import', () => {
  test('brings in who is who, says what is different, and a second run changes nothing and says so', async () => {
    await files(COMPANY);
    const first = await run(folder);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('Changed in Juniper & Finch:\n  Discipline it: new\n');
    expect(first.out).toContain('  Team Data Platform: 2 added\n');
    expect(first.out).toContain('  Domain orders: new\n');
    expect(first.out).toContain('  Seat of it at orders: steward tomas, deputy ngozi\n');
    expect(await seat('it')).toMatchObject({ steward: 'tomas', deputy: 'ngozi' });
    expect(await seat('legal')).toMatchObject({ steward: undefined });
    const teams = await prismaOf(database.read).team.findMany({ include: { members: true }, orderBy: { key: 'asc' } });
    expect(teams.map(({ key, members }) => [key, members.length])).toEqual([
      ['data-platform', 2],
      ['spring', 2],
    ]);
    const before = await entries();
    expect(await run(folder)).toEqual({
      ...{ code: 0, err: '' },
      out: 'Nothing changed in Juniper & Finch: all of it is so already.\n',
    });
    expect(await entries()).toBe(before);
  });

  test('a dry run says what would change, and changes nothing', async () => {
    await files(COMPANY);
    const { code, out } = await run(folder, '--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('This would change in Juniper & Finch; nothing was changed:\n  Discipline it: new\n');
    expect(await prismaOf(database.read).discipline.count()).toBe(0);
    expect(await entries()).toBe(0);
  });

  test('keeps the seats that people took in Slack where the file names nobody', async () => {
    await files(COMPANY);
    await run(folder);
    const { id } = await seat('legal');
    await prismaOf(database.read).seat.update({ where: { id }, data: { stewardId: await personId('kiri') } });
    expect((await run(folder)).out).toMatch(/^Nothing changed/);
    expect(await seat('legal')).toMatchObject({ steward: 'kiri' });
  });

  test('never takes a co-owning discipline from a domain, and says who has to agree', async () => {
    await files(COMPANY);
    await run(folder);
    await files({ domains: 'domain,disciplines\norders,it\n' });
    const { code, err } = await run(folder);
    expect(code).toBe(1);
    expect(err).toContain('domains.csv, line 2: “legal”: It owns the domain orders too.');
    expect(err).toContain('two disciplines, one of them legal');
    expect(await prismaOf(database.read).seat.count()).toBe(2);
  });

  test('whoever is moved to another discipline leaves the seats of the former', async () => {
    await files(COMPANY);
    await run(folder);
    await files({ people: 'person,disciplines\nngozi,legal\n' });
    expect((await run(folder)).code).toBe(1);
    await files({ seats: 'domain,discipline,steward,deputy\norders,it,tomas,\n' });
    expect(await run(folder)).toMatchObject({ code: 0, err: '' });
    expect(await seat('it')).toMatchObject({ steward: 'tomas', deputy: undefined });
  });

  test('--template writes the files, leaves those that are there, and what it wrote can be imported', async () => {
    await files({ people: COMPANY.people.replaceAll('legal', 'legal') });
    const fill = await run('--template', folder);
    expect(fill.out).toContain('Wrote disciplines.csv, domains.csv, seats.csv into');
    expect((await readdir(folder)).length).toBe(4);
    expect(await run(folder)).toMatchObject({ code: 0, err: '' });
    expect((await run('--template', folder)).out).toContain('nothing was written');
  });

  test('reads what spreadsheets write: a mark at the beginning, semicolons between cells, empty lines', async () => {
    await files({ disciplines: '\uFEFFdiscipline;name;lead\r\nit;IT;\r\n\r\n;;\r\nlegal;"Legal; and privacy";\r\n' });
    expect(await run(folder)).toMatchObject({ code: 0, err: '' });
    const names = await prismaOf(database.read).discipline.findMany({ orderBy: { key: 'asc' } });
    expect(names.map(({ name }) => name)).toEqual(['IT', 'Legal; and privacy']);
  });
});

describe('everything wrong is named at once, with file, line, value and what to do, and nothing is changed', () => {
  test('people, disciplines, domains and seats', async () => {
    await files({
      disciplines: 'discipline,name,lead\nit,IT,bea\nIT & more,Odd,\nlegal,Legal,nobody\nlegal,Again,\n',
      people:
        'person,disciplines,teams\ntomas,it\nbob,it\nruth@example.com,it\npetra,it\nwanda,it\nruth,legla\ntomas,it\n,it\n',
      domains: 'domain,name,channel,disciplines\norders,Orders,#orders,it;legall\nno owners,X,,\nreturns,Orders,,it\n',
      seats: 'domain,discipline,steward,deputy\norders,it,bea,\norders,it,tomas,\nnowhere,it,,\norders,legal,,\n',
    });
    const { code, out, err } = await run(folder);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^\d+ things are not right, and nothing was changed:\n/);
    for (const line of [
      'disciplines.csv, line 2: “bea”: A lead belongs to the discipline',
      'disciplines.csv, line 3: “IT & more”: A discipline is named by a short word',
      'disciplines.csv, line 4: “nobody”: Nobody here is called so',
      'disciplines.csv, line 5: “legal”: Line 4 has it already',
      'people.csv, line 3: “bob”: Nobody here is called so: write a handle',
      'people.csv, line 4: “ruth@example.com”: This app does not read e-mail addresses',
      'people.csv, line 5: “petra”: This account is deactivated',
      'people.csv, line 6: “wanda”: A guest cannot belong to a discipline',
      'people.csv, line 7: “legla”: There is no such discipline: add it to disciplines.csv, or write another. Is it legal?',
      'people.csv, line 8: “tomas”: Line 2 has this person already',
      'people.csv, line 9: Fill in person',
      'domains.csv, line 2: “#orders”: Write the channel’s id',
      'domains.csv, line 2: “legall”: There is no such discipline',
      'domains.csv, line 3: “no owners”: A domain is named by a short word',
      'domains.csv, line 4: “Orders”: Another domain, orders, has this name',
      'seats.csv, line 2: “bea”: Only active full members of it can hold this seat',
      'seats.csv, line 3: “orders, it”: Line 2 has it already',
      'seats.csv, line 4: “nowhere”: There is no such domain',
      'seats.csv, line 5: “legal”: It does not own orders',
    ]) {
      expect(err).toContain(line);
    }
    expect(await prismaOf(database.read).discipline.count()).toBe(0);
    expect(await prismaOf(database.read).team.count()).toBe(0);
    expect(await entries()).toBe(0);
  });

  test('columns that are unknown, missing or there twice, and quotes that do not end', async () => {
    await files({
      disciplines: 'name,lead\nIT,\n',
      people: 'person,disciplines,manager,disciplines\ntomas,it,x,it\n',
      domains: 'domain,name\norders,"Orders\n',
      seats: 'domain,discipline\norders,it,tomas\n',
    });
    const { err } = await run(folder);
    expect(err).toContain('disciplines.csv, line 1: The column discipline is missing.');
    expect(err).toContain('people.csv, line 1: “manager”: No such column.');
    expect(err).toContain('people.csv, line 1: “disciplines”: This column is there twice');
    expect(err).toMatch(/domains\.csv, line \d: This is no CSV: .*quote/i);
    expect(err).toContain('seats.csv, line 2: “tomas”: More cells than columns');
  });

  test('a lead who would leave their discipline without another', async () => {
    await files(COMPANY);
    await run(folder);
    await files({ disciplines: 'discipline\nit\n', people: 'person,disciplines\ntomas,legal\n' });
    expect((await run(folder)).err).toContain('people.csv, line 2: “tomas”: This person leads it and would leave it');
  });

  test('a folder without any of the files, and one that is in another encoding', async () => {
    expect((await run(folder)).err).toContain('has none of disciplines.csv');
    await writeFile(join(folder, 'people.csv'), Buffer.from('person\njos\xe9\n', 'latin1'));
    expect((await run(folder)).err).toContain('is not in UTF-8');
    expect((await run()).err).toMatch(/^Which folder\?/);
  });
});
