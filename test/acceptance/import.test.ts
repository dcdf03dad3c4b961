import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prismaOf } from '../../src/platform/database/database.ts';
import type { GivenFile, Human } from '../../src/sandbox/driver/human.ts';
import { type Demo, startDemo } from '../support/commonhold.ts';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo.stop());
beforeEach(() => demo.workspace.faults.clear());

const TABLE = [
  'Table;Comment;PII;Classification',
  'parcel_shops;Where parcels can be fetched;no;public',
  'complaint_letters;What people write to us by post;yes;confidential',
].join('\n');

async function openForm(person: string): Promise<Human> {
  const human = demo.workspace.as(person);
  await human.close({ all: true }).catch(() => undefined);
  await human.goTo('#general');
  await human.slash('/catalog import');
  return human;
}

function modalText(human: Human): string {
  return JSON.stringify(human.modal()?.view ?? '');
}

/** Submits what is on top, and waits until what goes on behind it is through. */
async function submitted(human: Human): Promise<string> {
  const outcome = await human.submit();
  expect(outcome).toMatchObject({ kind: 'answered' });
  expect(outcome.errors).toBeUndefined();
  await human.until((me) => !/\*(Reading it|Importing)\.\*/.test(modalText(me)));
  return modalText(human);
}

async function read(human: Human, ...files: GivenFile[]): Promise<string> {
  await human.attach('Files', files);
  return submitted(human);
}

async function stored(name: string) {
  return prismaOf(demo.database.read).dataset.findFirst({ where: { name }, include: { domain: true } });
}

function countImports(): Promise<number> {
  return prismaOf(demo.database.read).ledgerEntry.count({ where: { kind: 'catalog.imported' } });
}

describe('importing files in Slack', () => {
  test('a table: first what would change, then the same is done, in the chosen domain; the second time nothing', async () => {
    const before = await countImports();
    const tomas = await openForm('tomas');
    await tomas.select('Domain', 'Orders and returns');
    const preview = await read(tomas, { name: 'letters.csv', content: TABLE });
    expect(preview).toContain('*This is what would change* by importing csv:letters. Nothing is imported yet.');
    expect(preview).toContain('2 added, 0 changed, 0 gone, 0 unchanged.');
    expect(preview).toContain('• complaint_letters\\n• parcel_shops');
    expect(preview).toContain('`Table` read as name');
    expect(await stored('parcel_shops')).toBeNull();

    expect(await submitted(tomas)).toContain('*Imported:* csv:letters.');
    expect(await stored('complaint_letters')).toMatchObject({
      ...{ origin: 'csv:letters', sensitivity: 'confidential', personalData: 'personal' },
      domain: { key: 'orders' },
    });
    const entry = await prismaOf(demo.database.read).ledgerEntry.findFirstOrThrow({
      where: { kind: 'catalog.imported' },
      orderBy: { number: 'desc' },
    });
    const actor = await prismaOf(demo.database.read).person.findFirstOrThrow({ where: { handle: 'tomas' } });
    expect(entry).toMatchObject({ actorId: actor.id, payload: { origin: 'csv:letters', added: 2 } });
    expect(await countImports()).toBe(before + 1);

    const again = await openForm('tomas');
    const second = await read(again, { name: 'letters.csv', content: TABLE });
    expect(second).toContain('*Nothing would change:* the catalog has all of csv:letters already.');
    expect(second).not.toContain('"submit"');
    expect(await countImports()).toBe(before + 1);
  });

  test('data contracts, several at once, as one import', async () => {
    const contract = (id: string) =>
      `apiVersion: v3.1.0\nkind: DataContract\nid: ${id}\nversion: 1.0.0\nstatus: active\nschema: [{ name: ${id}, physicalType: table }]\n`;
    const ines = await openForm('ines');
    const preview = await read(
      ines,
      { name: 'a.yaml', content: contract('parcel_scans') },
      { name: 'b.yml', content: contract('parcel_claims') },
    );
    expect(preview).toContain('by importing 2 data contracts.');
    expect(await submitted(ines)).toContain('2 added, 0 changed, 0 gone, 0 unchanged.');
    expect(await stored('parcel_claims')).toMatchObject({ origin: 'odcs:parcel_claims' });
  });

  test('dbt’s two files by what they say, whatever they are called; and a catalog alone asks for its manifest', async () => {
    const folder = new URL('../../src/demo/catalog/', import.meta.url);
    const file = async (name: string, called: string) => ({
      name: called,
      content: await readFile(new URL(name, folder)),
    });
    const ines = await openForm('ines');
    const refused = await read(ines, await file('catalog.json', 'docs.json'));
    expect(refused).toContain('docs.json is dbt’s catalog.json. Please choose the manifest.json beside it too.');
    await ines.attach('Files', [await file('catalog.json', 'b.json'), await file('manifest.json', 'a.json')]);
    expect(await submitted(ines)).toContain('*Nothing would change:*');
  });

  test('what is wrong with a file is said by its name and line, and nothing is imported; the domain stays chosen', async () => {
    const tomas = await openForm('tomas');
    await tomas.select('Domain', 'Orders and returns');
    const problem = await read(tomas, {
      name: 'prices <now>.csv',
      content: 'name,class\nprice_labels,public\nprice_rules,top\n',
    });
    expect(problem).toContain('*Nothing was imported.* prices &lt;now&gt;.csv, line 3: sensitivity says “top”.');
    expect(problem).not.toContain('/tmp');
    expect(problem).toContain('"initial_option":{"value"');
    expect(await stored('price_labels')).toBeNull();
    await tomas.attach('Files', [{ name: 'prices.csv', content: 'name,class\nprice_labels,public\n' }]);
    expect(await submitted(tomas)).toContain('• price_labels');
  });

  test('files that do not go together are refused', async () => {
    const tomas = await openForm('tomas');
    const table = { name: 'a.csv', content: 'name\nx\n' };
    expect(await read(tomas, table, { name: 'b.csv', content: 'name\ny\n' })).toContain('One table at a time, please.');
    expect(await read(tomas, table, { name: 'b.yaml', content: 'kind: DataContract' })).toContain(
      'These files are of several kinds.',
    );
    expect(await read(tomas, { name: 'list.xlsx', content: 'PK' })).toContain(
      'list.xlsx is of another kind. Read are dbt’s manifest.json, data contracts (.yaml) and tables (.csv, .tsv).',
    );
  });

  test('when Slack does not give the file out at first, the same one can be read again without choosing it', async () => {
    const tomas = await openForm('tomas');
    demo.workspace.faults.onCalls({ method: 'files.info', fault: { kind: 'http_error', status: 503 }, times: 1 });
    const problem = await read(tomas, { name: 'again.csv', content: 'name\nonce_more\n' });
    expect(problem).toContain('Something went wrong on our side');
    expect(problem).toContain('Leave it empty to read the same file again.');
    expect(await submitted(tomas)).toContain('• once_more');
  });

  test('who closed the form hears of it in a direct message', async () => {
    const tomas = await openForm('tomas');
    demo.workspace.faults.onCalls({ method: 'files.info', fault: { kind: 'delay', ms: 300 }, times: 2 });
    await tomas.attach('Files', [{ name: 'late.csv', content: 'name\ntoo_late\n' }]);
    await tomas.submit();
    expect(modalText(tomas)).toContain('You may close this');
    await tomas.close({ all: true });
    const told = await tomas.until((me) => me.readChannel('@app').find(({ text }) => text.includes('csv:late')));
    expect(told.text).toContain('csv:late is read: 1 added, 0 changed, 0 gone, 0 unchanged. Nothing is imported yet');
    await tomas.goTo('@app');
    await tomas.click('Import a file', told);
    await read(tomas, { name: 'late.csv', content: 'name\ntoo_late\n' });
    await tomas.submit();
    await tomas.close({ all: true });
    const done = await tomas.until((me) => me.readChannel('@app').find(({ text }) => text.startsWith('Imported')));
    expect(done.text).toBe('Imported csv:late: 1 added, 0 changed, 0 gone, 0 unchanged.');
  });
});

describe('who may import', () => {
  test('nobody but admins and stewards; others are told whom to ask', async () => {
    const leo = await openForm('leo');
    expect(leo.modal()).toBeUndefined();
    const told = (human: Human, channel: string) => human.readChannel(channel).filter(({ ephemeral }) => ephemeral);
    expect(told(leo, '#general').at(-1)?.text).toContain('Admins import files, and stewards');
    const wanda = demo.workspace.as('wanda');
    const [channel] = wanda.conversations().filter(({ kind }) => kind === 'public');
    await wanda.slash('/catalog import', { in: channel?.id ?? '' });
    expect(told(wanda, channel?.id ?? '').at(-1)?.text).toBe('Only people of the company can change the catalog.');
  });

  test('a steward brings up to date what is known, in their domains only', async () => {
    const admin = await openForm('tomas');
    await admin.select('Domain', 'Service and feedback');
    await read(admin, { name: 'desk.csv', content: 'name,description\ndesk_calls,Calls\n' });
    await submitted(admin);

    const dario = await openForm('dario');
    const known = await read(dario, { name: 'desk.csv', content: 'name,description\ndesk_calls,Calls by phone\n' });
    expect(known).toContain('• desk_calls (description)');
    expect(await submitted(dario)).toContain('0 added, 1 changed');

    const other = await openForm('dario');
    expect(await read(other, { name: 'new.csv', content: 'name\nnew_one\n' })).toContain(
      'The catalog has nothing from csv:new yet',
    );
    const bea = await openForm('bea');
    expect(await read(bea, { name: 'desk.csv', content: 'name,description\ndesk_calls,Noise\n' })).toContain(
      'This would change data sets that you do not look after: Service and feedback (1).',
    );
    expect(await stored('desk_calls')).toMatchObject({ description: 'Calls by phone' });
  });
});

describe('where a source says something else of class or domain than what stands', () => {
  async function importAs(classes: string): Promise<void> {
    const tomas = await openForm('tomas');
    const content = `name,domain,sensitivity,personal data\nparcel_losses,orders,${classes}\n`;
    await read(tomas, { name: 'losses.csv', content });
    if (tomas.modal()?.view.submit !== undefined) await submitted(tomas);
  }

  async function shown(person: string, line: string): Promise<{ human: Human; text: string }> {
    const human = demo.workspace.as(person);
    await human.close({ all: true }).catch(() => undefined);
    await human.goTo('#general');
    await human.slash(line);
    const answer = human.readChannel('#general').filter(({ ephemeral }) => ephemeral);
    return { human, text: JSON.stringify(answer.at(-1) ?? '') };
  }

  test('its stewards see it and nobody else; they propose the source’s word, by two disciplines where it is lower', async () => {
    await importAs('confidential,personal');
    await importAs('internal,none');
    const { human: ines, text } = await shown('ines', '/catalog show parcel_losses');
    expect(text).toContain(
      '*Its source says otherwise:*\\nSensitivity: Internal. Here: Confidential.\\nAbout people: ',
    );
    expect((await shown('leo', '/catalog show parcel_losses')).text).not.toContain('source says');
    expect((await shown('ines', '/catalog triage')).text).toContain('*Of one data set its source says otherwise*');

    await shown('ines', '/catalog show parcel_losses');
    await ines.click('Propose the source’s');
    const told = () =>
      ines
        .readChannel('#general')
        .filter(({ ephemeral }) => ephemeral)
        .at(-1)?.text;
    expect(told()).toContain('it takes two disciplines, one of them legal');
    await shown('ines', '/catalog show parcel_losses');
    await ines.click('Propose the source’s');
    expect(told()).toContain('This is proposed already');
    expect(await stored('parcel_losses')).toMatchObject({ sensitivity: 'confidential', personalData: 'personal' });
  });

  test('or they keep what stands, and are asked again only when the source says something new', async () => {
    const { human: ruth } = await shown('ruth', '/catalog show parcel_losses');
    await ruth.click('Keep ours');
    expect((await shown('ruth', '/catalog show parcel_losses')).text).not.toContain('source says');
    await importAs('internal,none');
    expect((await shown('ruth', '/catalog show parcel_losses')).text).not.toContain('source says');
    await importAs('public,none');
    expect((await shown('ruth', '/catalog show parcel_losses')).text).toContain(
      'Sensitivity: Public. Here: Confidential.',
    );
  });
});
