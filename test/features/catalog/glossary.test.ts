import { beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { GLOSSARY_LIMITS, STARTERS } from '../../../src/features/catalog/domain/glossary.ts';
import { createCatalogSearch } from '../../../src/features/catalog/search/catalog-search.ts';
import { glossaryMessage } from '../../../src/features/catalog/slack/glossary.message.ts';
import { formState, glossaryForm } from '../../../src/features/catalog/slack/glossary.payloads.ts';
import { findDatasets } from '../../../src/features/catalog/use-cases/find-datasets.ts';
import { glossaryUseCases } from '../../../src/features/catalog/use-cases/glossary-use-cases.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { stewardshipOf } from '../../support/stewardship.ts';

const ANA = '0197a8b0-0000-7000-8000-00000000a001';
const BEN = '0197a8b0-0000-7000-8000-00000000a002';

const ana: Actor = {
  ...{ id: ANA, workspaceId: 'T0TEST', slackId: 'U0ANA', name: 'ana', timeZone: 'UTC' },
  ...{ kind: 'member', active: true, isAdmin: true },
};
const ben: Actor = { ...ana, id: BEN, slackId: 'U0BEN', name: 'ben', isAdmin: false };
const guest: Actor = { ...ben, slackId: 'U0GUEST', kind: 'guest' };

let database: Database;

beforeEach(async () => {
  database = await testDatabase();
  await database.withConnection(async (client) => {
    await client.query(`
      INSERT INTO person (id, workspace_id, slack_id, handle, name, time_zone, kind, active, updated_at) VALUES
        ('${ANA}', 'T0TEST', 'U0ANA', 'ana', 'Ana', 'UTC', 'member', true, now()),
        ('${BEN}', 'T0TEST', 'U0BEN', 'ben', 'Ben', 'UTC', 'member', true, now())`);
    await client.query(`INSERT INTO catalog_state (workspace_id, version) VALUES ('T0TEST', 1)`);
    for (const [name, sensitivity] of [
      ['falcon_moves', 'internal'],
      ['falcon_routes', 'public'],
      ['carts', 'internal'],
    ]) {
      await client.query(
        `INSERT INTO dataset (id, workspace_id, name, location, kind, description, sensitivity, origin, origin_key, created_at, updated_at, version)
         VALUES (gen_random_uuid(), 'T0TEST', $1, '', 'table', '', $2::sensitivity, 'registered', $1, now(), now(), 1)`,
        [name, sensitivity],
      );
    }
  });
});

function replica() {
  const stewardship = stewardshipOf(database);
  const search = createCatalogSearch({ database, log: testLog, workspaceId: 'T0TEST' });
  return {
    glossary: glossaryUseCases({ database, clock: systemClock, stewardship }),
    async find(text: string, actor = ben) {
      const { lines } = await findDatasets({ database, search, stewardship }, actor, text, { offset: 0, size: 10 });
      return lines.map(({ name }) => name).sort();
    },
    page: (text: string, actor: Actor) =>
      findDatasets({ database, search, stewardship }, actor, text, { offset: 0, size: 10 }),
  };
}

const firstPage = { typed: '', offset: 0, size: 8 };
const PROJECT = { term: 'Project Bird', means: ['falcon'] };

/** Makes Ben a steward. */
async function seatBen(): Promise<void> {
  await database.withConnection(async (client) => {
    await client.query(`
      WITH discipline AS (
        INSERT INTO discipline (id, workspace_id, key, name) VALUES (gen_random_uuid(), 'T0TEST', 'it', 'IT') RETURNING id
      ), domain AS (
        INSERT INTO domain (id, workspace_id, key, name, description)
        VALUES (gen_random_uuid(), 'T0TEST', 'orders', 'Orders', '') RETURNING id
      )
      INSERT INTO seat (id, workspace_id, domain_id, discipline_id, steward_id, since)
      SELECT gen_random_uuid(), 'T0TEST', domain.id, discipline.id, '${BEN}', now() FROM domain, discipline`);
  });
}

describe('a workspace’s own words', () => {
  test('are known to the next search of every replica, and forgotten when they are taken out', async () => {
    const [one, other] = [replica(), replica()];
    expect(await other.find('project bird')).toEqual([]);
    await one.glossary.put(ana, PROJECT);
    expect(await one.find('project bird')).toEqual(['falcon_moves', 'falcon_routes']);
    expect(await other.find('project bird')).toEqual(['falcon_moves', 'falcon_routes']);
    const [entry] = (await one.glossary.list(ben, firstPage)).entries;
    if (entry?.kind !== 'own') throw new Error('The own words do not come first.');
    expect(entry).toMatchObject(PROJECT);
    await other.glossary.remove(ana, entry.id);
    expect(await one.find('project bird')).toEqual([]);
  });

  test('tell people from outside nothing: neither what they mean nor that they are there', async () => {
    const { glossary, find } = replica();
    await glossary.put(ana, PROJECT);
    expect(await find('project bird', guest)).toEqual([]);
    expect(await find('falcon', guest)).toEqual(['falcon_routes']);
    await expect(glossary.list(guest, firstPage)).rejects.toThrow('Only people of the company');
  });

  test('are kept by admins and stewards, and by nobody else', async () => {
    const { glossary } = replica();
    const refused = 'Admins and those who look after data keep the glossary';
    await expect(glossary.put(ben, PROJECT)).rejects.toThrow(refused);
    await expect(glossary.switchStarter(ben, { key: undefined, on: false })).rejects.toThrow(refused);
    await glossary.put(ana, PROJECT);
    const [entry] = (await glossary.list(ana, firstPage)).entries;
    const id = entry?.kind === 'own' ? entry.id : '';
    await expect(glossary.remove(ben, id)).rejects.toThrow(refused);
    await expect(glossary.toChange(ben, id)).rejects.toThrow(refused);
    await seatBen();
    expect(await glossary.toChange(ben, id)).toMatchObject(PROJECT);
    await expect(glossary.put({ ...ben, kind: 'external' }, PROJECT)).rejects.toThrow(refused);
  });

  test('a word stands once; a second click on the same form does nothing', async () => {
    const { glossary } = replica();
    await glossary.put(ana, PROJECT);
    await glossary.put(ana, PROJECT);
    expect(await prismaOf(database.read).ledgerEntry.count({ where: { kind: 'glossary.changed' } })).toBe(1);
    await expect(glossary.put(ana, { term: 'project birds', means: ['eagle'] })).rejects.toMatchObject({
      message: expect.stringContaining('“Project Bird” is in the glossary already'),
      field: 'term',
    });
  });

  test('who changes a word that somebody else changed meanwhile is told what it says now', async () => {
    const { glossary } = replica();
    await glossary.put(ana, PROJECT);
    const [entry] = (await glossary.list(ana, firstPage)).entries;
    if (entry?.kind !== 'own') throw new Error('The own words do not come first.');
    await glossary.put(ana, { term: 'Bird', means: ['falcon', 'eagle'], entry });
    await expect(glossary.put(ana, { term: 'Bird', means: ['owl'], entry })).rejects.toMatchObject({
      message: expect.stringContaining('“Bird” is also called “falcon” and “eagle”'),
      field: 'means',
    });
    await glossary.remove(ana, entry.id);
    await expect(glossary.put(ana, { term: 'Bird', means: ['owl'], entry })).rejects.toThrow('taken out');
  });

  test.each([
    [{ term: '★', means: ['star'] }, 'letters or digits', 'term'],
    [{ term: 'star', means: ['…'] }, 'has no letter', 'means'],
    [{ term: 'Stars', means: ['sun', 'star'] }, 'is the word itself', 'means'],
  ])('%j is refused under its input', async (form, message, field) => {
    await expect(replica().glossary.put(ana, form)).rejects.toMatchObject({
      message: expect.stringContaining(message),
      field,
    });
  });

  test('the ledger says that something was changed, not what', async () => {
    const { glossary } = replica();
    await glossary.put(ana, PROJECT);
    await glossary.switchStarter(ana, { key: 'basket', on: false });
    await glossary.switchStarter(ana, { key: 'basket', on: false });
    const entries = await prismaOf(database.read).ledgerEntry.findMany({ orderBy: { number: 'asc' } });
    expect(entries.map(({ kind, subjectId, payload }) => ({ kind, subjectId, payload }))).toEqual([
      { kind: 'glossary.changed', subjectId: expect.any(String), payload: { what: 'added', means: 1 } },
      { kind: 'glossary.starter_switched', subjectId: 'basket', payload: { on: false } },
    ]);
    expect(JSON.stringify(entries, (_, value) => (typeof value === 'bigint' ? '' : value))).not.toMatch(/bird|falcon/i);
  });
});

describe('the words that come with the app', () => {
  test('can be switched off one group at a time, or all of them, and on again', async () => {
    const [one, other] = [replica(), replica()];
    expect(await other.find('basket')).toEqual(['carts']);
    await one.glossary.switchStarter(ana, { key: 'basket', on: false });
    expect(await other.find('basket')).toEqual([]);
    await one.glossary.switchStarter(ana, { key: undefined, on: false });
    await one.glossary.switchStarter(ana, { key: 'basket', on: true });
    expect(await other.find('basket')).toEqual([]);
    await one.glossary.switchStarter(ana, { key: undefined, on: true });
    expect(await other.find('basket')).toEqual(['carts']);
    expect(await other.find('basket', guest)).toEqual([]);
    await expect(one.glossary.switchStarter(ana, { key: 'no such', on: false })).rejects.toThrow('no longer there');
  });

  test('each group has a key of its own that a ledger takes', () => {
    expect(STARTERS.size).toBeGreaterThan(200);
    for (const key of STARTERS.keys()) expect(key).toMatch(/^[\w.:-]{1,64}$/);
  });

  test('are listed after the company’s own, page by page, and found by a beginning', async () => {
    const { glossary } = replica();
    await glossary.put(ana, PROJECT);
    const seen: string[] = [];
    for (let offset = 0; ; offset += 50) {
      const { entries, total } = await glossary.list(ben, { typed: '', offset, size: 50 });
      seen.push(...entries.map((entry) => (entry.kind === 'own' ? entry.term : entry.key)));
      expect(total).toBe(STARTERS.size + 1);
      if (entries.length === 0) break;
    }
    expect(seen).toEqual(['Project Bird', ...STARTERS.keys()]);
    const { entries } = await glossary.list(ben, { typed: 'Baskets', offset: 0, size: 8 });
    expect(entries.length).toBeGreaterThan(0);
    for (const entry of entries) expect(JSON.stringify(entry.kind === 'starter' && entry.phrases)).toContain('basket');
  });
});

test('a search that finds nothing offers to add the word, to those who may', async () => {
  const { page } = replica();
  expect(await page('wibble domain:', ana).catch(String)).toContain('comes a domain');
  expect(await page('wibble', ana)).toMatchObject({ total: 0, wordToAdd: 'wibble' });
  expect(await page('sensitivity:restricted', ana)).not.toHaveProperty('wordToAdd');
  expect(await page('wibble', ben)).not.toHaveProperty('wordToAdd');
  expect(await page('falcon', ana)).not.toHaveProperty('wordToAdd');
});

describe('the form', () => {
  const parsed = (term: string | null, means: string | null) => {
    const { success, data, error } = glossaryForm.safeParse({ term, means });
    return success ? data : Object.fromEntries(error.issues.map(({ path, message }) => [path[0], message]));
  };

  test('takes words one a line, or between commas, each once', () => {
    expect(parsed('  CSAT \n', 'customer satisfaction\n\n satisfaction  score,happy;happy')).toEqual({
      term: 'CSAT',
      means: ['customer satisfaction', 'satisfaction score', 'happy'],
    });
  });

  test('names what is wrong at its input', () => {
    expect(parsed(null, ' \n, ')).toEqual({
      term: 'Which word?',
      means: 'Please write at least one other word for it.',
    });
    const many = Array.from({ length: GLOSSARY_LIMITS.means + 1 }, (_, at) => `word ${at}`).join('\n');
    expect(parsed('x'.repeat(61), many)).toEqual({
      term: 'Please keep the word to 60 characters.',
      means: 'These are 21 words. Please keep to 20.',
    });
    expect(parsed('x', `fine\n${'y'.repeat(61)}`)).toEqual({
      means: '“yyyyyyyyyyyyyyyyyyyy…” is longer than 60 characters.',
    });
  });

  test('remembers which entry it is about', () => {
    expect(formState.parse('')).toBeUndefined();
    expect(formState.parse(`${ANA}:12`)).toEqual({ id: ANA, version: 12n });
    expect(formState.safeParse('x:y').success).toBe(false);
  });
});

test('a list shows words as they are and no button to those who may change nothing', () => {
  const entry = { kind: 'own' as const, id: ANA, term: '<!channel> & *co*', means: ['<@U1>'], version: 1n };
  const page = { entries: [entry], total: 1, typed: '<b>', offset: 0, startersOff: false };
  const shown = glossaryMessage({ ...page, mayChange: false });
  expect(shown.text).toContain('&lt;!channel&gt; &amp;');
  expect(JSON.stringify(shown)).not.toMatch(/<[!@b]|button/);
  expect(JSON.stringify(glossaryMessage({ ...page, mayChange: true }))).toContain('catalog.glossary.change');
});
