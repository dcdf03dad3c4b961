import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { NewsToTell } from '../../../src/features/catalog/domain/news-items.ts';
import type { PlanKind } from '../../../src/features/catalog/domain/plan.ts';
import type { Stewardship } from '../../../src/features/catalog/ports.ts';
import { announcePlan } from '../../../src/features/catalog/use-cases/announce-plan.ts';
import { follow, listFollows, MOST_FOLLOWED, unfollow } from '../../../src/features/catalog/use-cases/subscribe.ts';
import { tellSubscribers } from '../../../src/features/catalog/use-cases/tell-subscribers.ts';
import { connectDatabase, type Database, prismaOf } from '../../../src/platform/database/database.ts';
import type { LedgerKind, LedgerPayload } from '../../../src/platform/ledger/kinds.ts';
import { appendToLedger } from '../../../src/platform/ledger/ledger.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { type FreshDatabase, freshDatabase } from '../../support/database.ts';

const WORKSPACE = 'T0SHOP';
const MONDAY = Temporal.Instant.from('2026-11-02T09:10:00Z');
const DAY = { hours: 24 };

let fresh: FreshDatabase;
let database: Database;
let now: Temporal.Instant;
let actors: Record<string, Actor>;
let domainId: string;
let stewards: Awaited<ReturnType<Stewardship['lookedAfter']>>;
let asleep: Set<string>;
let sent: { to: string; told: NewsToTell }[];

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await connectDatabase(fresh.url);
  await prismaOf(database.read).workspace.create({
    data: { id: WORKSPACE, name: 'Shop', botUserId: 'U0BOT', botId: 'B0BOT', connectedAt: new Date(0) },
  });
});
afterAll(async () => {
  await database.close();
  await fresh.drop();
});

beforeEach(async () => {
  now = MONDAY;
  const prisma = prismaOf(database.read);
  await prisma.plan.deleteMany();
  await prisma.dataset.deleteMany();
  await prisma.person.deleteMany();
  await prisma.domain.deleteMany();
  actors = {};
  for (const name of ['mei', 'tomas', 'ines', 'wanda']) actors[name] = await person(name);
  domainId = (
    await prisma.domain.create({ data: { workspaceId: WORKSPACE, key: 'o', name: 'Orders', description: '' } })
  ).id;
  [stewards, asleep, sent] = [[], new Set(), []];
});

async function person(name: string): Promise<Actor> {
  const kind = name === 'wanda' ? ('guest' as const) : ('member' as const);
  const values = { workspaceId: WORKSPACE, slackId: `U0${name}`, name, timeZone: 'Europe/Berlin', kind, active: true };
  const { id } = await prismaOf(database.read).person.create({
    data: { ...values, handle: name, updatedAt: new Date(0) },
  });
  return { id, ...values, isAdmin: false };
}

function actor(name: string): Actor {
  const found = actors[name];
  if (found === undefined) throw new Error(`There is no ${name}.`);
  return found;
}

async function dataset(name: string, sensitivity: 'internal' | 'public' | 'restricted' = 'internal'): Promise<string> {
  const { id } = await prismaOf(database.read).dataset.create({
    data: {
      ...{ workspaceId: WORKSPACE, domainId, name, location: '', kind: 'table', description: '', sensitivity },
      ...{ origin: 'registered', originKey: name, createdAt: new Date(0), updatedAt: new Date(0), version: 1n },
    },
  });
  return id;
}

const clock = { now: () => now };

function stewardship(): Stewardship {
  const none = () => Promise.reject(new Error('Nobody asks this here.'));
  return {
    ...{ domainsLike: none, countDomains: none, countVacantSeats: none, seatHolders: none, placesWith: none },
    ...{
      leadsAt: none,
      domainsOf: none,
      stewardsByDomain: none,
      disciplines: none,
      setOwnSeats: none,
      notStoodIn: none,
    },
    findDomain: async () => ({ id: domainId, name: 'Orders', channelId: null }),
    seatsAt: async () => [{ id: domainId, discipline: 'Legal', steward: 'U0RUTH', deputy: undefined, isOwn: false }],
    decidersAt: async () => [],
    lookedAfter: async () => stewards,
  };
}

async function tell(): Promise<void> {
  await tellSubscribers(
    {
      ...{ database, clock, stewardship: stewardship() },
      mayMessageNow: async (_, { personId }) => !asleep.has(personId),
      sendNews: async (_, { personId, told }) => {
        sent.push({ to: Object.values(actors).find(({ id }) => id === personId)?.name ?? '', told });
      },
    },
    WORKSPACE,
    AbortSignal.timeout(10_000),
  );
}

async function tomorrow(): Promise<void> {
  now = now.add(DAY);
  await tell();
}

function followed(name: string, id: string, kind: 'dataset' | 'domain' = 'dataset') {
  return follow({ database, clock, stewardship: stewardship() }, actor(name), { kind, id });
}

async function append<K extends LedgerKind>(
  kind: K,
  id: string,
  payload: LedgerPayload<K>,
  { by = 'tomas', of = 'dataset' } = {},
): Promise<void> {
  const entry = { workspaceId: WORKSPACE, at: now, kind, actorId: actor(by).id, subject: { kind: of, id }, payload };
  await database.transaction((tx) => appendToLedger(tx, entry));
}

const changed = (id: string, by?: string) =>
  append('dataset.changed', id, { parts: ['retention'] }, by === undefined ? {} : { by });

async function plan(by: string, id: string, kind: PlanKind, inDays: number): Promise<void> {
  const silent = { announced: async () => undefined, changed: async () => undefined, byAnother: async () => undefined };
  const day = now.toZonedDateTimeISO('Europe/Berlin').toPlainDate().add({ days: inDays });
  await announcePlan({ database, clock, stewardship: stewardship(), tellPlan: silent }, actor(by), {
    ...{ about: { kind: 'dataset', id }, formId: `${by}${id}${inDays}` },
    words: { kind, text: 'Soon', day, fields: [] },
  });
}

function names(): string[][] {
  return sent.map(({ to, told }) => [to, ...told.items.map(({ name }) => name)]);
}

test('news of a day come once, with the first run of the next day, whoever runs again or beside it', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  await changed(id);
  await tell();
  expect(sent).toEqual([]);
  now = now.add(DAY);
  await Promise.all([tell(), tell()]);
  await tell();
  expect(names()).toEqual([['mei', 'returns']]);
  await changed(id);
  now = now.add({ hours: 2 });
  await tell();
  expect(sent).toHaveLength(1);
  await tomorrow();
  expect(sent).toHaveLength(2);
});

test('what happened before one followed is no news, and following twice is following once', async () => {
  const id = await dataset('returns');
  await changed(id);
  await followed('mei', id);
  await followed('mei', id);
  await tomorrow();
  expect(sent).toEqual([]);
  await changed(id);
  await tomorrow();
  expect(names()).toEqual([['mei', 'returns']]);
});

test('who may not be messaged is told later, and everything', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  asleep.add(actor('mei').id);
  await changed(id);
  await tomorrow();
  await append('dataset.changed', id, { parts: ['purposes'] });
  await tomorrow();
  expect(sent).toEqual([]);
  asleep.clear();
  await tomorrow();
  expect(sent[0]?.told.items[0]?.parts).toEqual(['retention', 'purposes']);
});

test('news older than a month are none any more', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  await changed(id);
  now = now.add({ hours: 31 * 24 });
  await tell();
  expect(sent).toEqual([]);
});

test('a deactivated account, and a guest whose data set is not public any more, are told nothing', async () => {
  const [open, other] = [await dataset('stores', 'public'), await dataset('returns')];
  await followed('wanda', open);
  await followed('mei', other);
  await prismaOf(database.read).dataset.update({ where: { id: open }, data: { sensitivity: 'internal' } });
  await prismaOf(database.read).person.update({ where: { id: actor('mei').id }, data: { active: false } });
  await changed(open);
  await changed(other);
  await tomorrow();
  expect(sent).toEqual([]);
  const { followed: list } = await listFollows({ database, clock, stewardship: stewardship() }, actor('wanda'));
  expect(list).toMatchObject([{ id: open, name: '' }]);
  await unfollow({ database }, actor('wanda'), { kind: 'dataset', id: open });
  expect((await listFollows({ database, clock, stewardship: stewardship() }, actor('wanda'))).followed).toEqual([]);
});

test('a plan for one of the next days goes with everything else at once, one for later waits', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  await tomorrow();
  await changed(id);
  await plan('ines', id, 'end', 30);
  await tell();
  expect(sent).toEqual([]);
  await plan('ines', id, 'change', 2);
  await tell();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.told.items[0]).toMatchObject({ parts: ['retention'], plans: [{ step: 'announced' }, {}] });
  await tell();
  expect(sent).toHaveLength(1);
});

test('a form that is sent twice makes one plan', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  await Promise.all([plan('ines', id, 'use', 30), plan('ines', id, 'use', 30)]);
  expect(await prismaOf(database.read).plan.count()).toBe(1);
  await tomorrow();
  expect(sent[0]?.told.items[0]?.plans).toHaveLength(1);
});

test('a steward hears of the domain from now on without following it, and seats are told as they stand', async () => {
  const id = await dataset('returns');
  stewards = [{ personId: actor('tomas').id, kind: 'domain', id: domainId, name: 'Orders' }];
  await changed(id, 'ines');
  await tell();
  await tomorrow();
  expect(sent).toEqual([]);
  const facts = { seatId: domainId, disciplineId: domainId, personId: actor('ines').id };
  await append('seat.filled', domainId, { ...facts, by: 'lead' }, { by: 'ines', of: 'domain' });
  await changed(id, 'ines');
  await tomorrow();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.told.items).toMatchObject([
    { kind: 'domain', name: 'Orders', seats: [{ discipline: 'Legal', steward: 'U0RUTH' }] },
    { kind: 'dataset', name: 'returns', parts: ['retention'] },
  ]);
});

test('one message tells of ten data sets and says how many more there are', async () => {
  await followed('mei', domainId, 'domain');
  for (let at = 0; at < 14; at += 1) await changed(await dataset(`table_${at}`));
  await tomorrow();
  expect(sent).toHaveLength(1);
  expect([sent[0]?.told.items.length, sent[0]?.told.more]).toEqual([10, 4]);
});

test('an import is told by a few data sets and a number, those that one follows singly first', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 40; at += 1) ids.push(await dataset(`table_${String(at).padStart(2, '0')}`));
  await followed('mei', domainId, 'domain');
  await followed('mei', ids[39] ?? '');
  await prismaOf(database.read).importChange.createMany({
    data: ids.map((datasetId) => ({
      ...{ workspaceId: WORKSPACE, version: 7n, datasetId, parts: [], at: new Date(now.epochMilliseconds) },
      ...{ fieldsNew: [], fieldsGone: ['zip'], fieldsRetyped: [] },
    })),
  });
  const counts = { origin: 'dbt:shop', added: 0, changed: 40, gone: 0, unchanged: 0, version: 7 };
  await append('catalog.imported', WORKSPACE, counts, { of: 'catalog' });
  await tomorrow();
  const [news] = sent;
  expect(news?.told.items.map(({ name }) => name)).toEqual([
    'table_39',
    'table_00',
    'table_01',
    'table_02',
    'table_03',
  ]);
  expect(news?.told.items[0]?.fields.gone).toEqual(['zip']);
  expect(news?.told.more).toBe(35);
});

test('somebody whose news cannot be sent keeps them, and the others get theirs', async () => {
  const id = await dataset('returns');
  await followed('mei', id);
  await followed('ines', id);
  await changed(id);
  now = now.add(DAY);
  let broken = true;
  const run = () =>
    tellSubscribers(
      {
        ...{ database, clock, stewardship: stewardship(), mayMessageNow: async () => true },
        sendNews: async (_, { personId, told }) => {
          if (broken && personId === actor('mei').id) throw new Error('No.');
          sent.push({ to: Object.values(actors).find((one) => one.id === personId)?.name ?? '', told });
        },
      },
      WORKSPACE,
      AbortSignal.timeout(10_000),
    );
  await expect(run()).rejects.toThrow('Some people could not be told.');
  expect(names()).toEqual([['ines', 'returns']]);
  broken = false;
  await run();
  expect(names()).toEqual([
    ['ines', 'returns'],
    ['mei', 'returns'],
  ]);
});

test('nobody follows more than a list can show', async () => {
  const ids: string[] = [];
  for (let at = 0; at <= MOST_FOLLOWED; at += 1) ids.push(await dataset(`table_${at}`));
  for (const id of ids.slice(0, MOST_FOLLOWED)) await followed('mei', id);
  await expect(followed('mei', ids[MOST_FOLLOWED] ?? '')).rejects.toThrow('You follow 40 already');
  await expect(followed('mei', ids[0] ?? '')).resolves.toEqual({ name: 'table_0' });
});
