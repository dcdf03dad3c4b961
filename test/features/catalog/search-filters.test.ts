import { beforeEach, describe, expect, test } from 'vitest';
import { createCatalogSearch } from '../../../src/features/catalog/search/catalog-search.ts';
import { findDatasets } from '../../../src/features/catalog/use-cases/find-datasets.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { stewardshipOf } from '../../support/stewardship.ts';

const id = (number: number) => `0197a8b0-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

const ana: Actor = {
  ...{ id: id(90), workspaceId: 'T0TEST', slackId: 'U0ANA', name: 'ana', timeZone: 'UTC' },
  ...{ kind: 'member', active: true, isAdmin: false },
};
const guest: Actor = { ...ana, slackId: 'U0GUEST', kind: 'guest' };

let database: Database;

/** Two domains, each with seats of legal and it; one data set fills its domain's legal seat otherwise. */
beforeEach(async () => {
  database = await testDatabase();
  await database.withConnection(async (client) => {
    await client.query(`
      INSERT INTO person (id, workspace_id, slack_id, handle, name, time_zone, kind, active, updated_at) VALUES
        ('${id(90)}', 'T0TEST', 'U0ANA', 'alee', 'Ana Lee', 'UTC', 'member', true, now()),
        ('${id(91)}', 'T0TEST', 'U0BEN', 'ben', 'ben', 'UTC', 'member', true, now())`);
    await client.query(`
      INSERT INTO discipline (id, workspace_id, key, name) VALUES
        ('${id(80)}', 'T0TEST', 'legal', 'Legal'), ('${id(81)}', 'T0TEST', 'it', 'IT')`);
    await client.query(`
      INSERT INTO domain (id, workspace_id, key, name, description) VALUES
        ('${id(70)}', 'T0TEST', 'orders', 'Orders and returns', ''), ('${id(71)}', 'T0TEST', 'people', 'People', '')`);
    await client.query(`INSERT INTO catalog_state (workspace_id, version) VALUES ('T0TEST', 1)`);
    const datasets: [number, string, number | null, string, string][] = [
      [1, 'refunds', 70, 'internal', 'none'],
      [2, 'parcels', 70, 'public', 'none'],
      [3, 'refund_reasons', 71, 'restricted', 'special'],
      [4, 'refund_notes', null, 'internal', 'unknown'],
    ];
    for (const [number, name, domain, sensitivity, personal] of datasets) {
      await client.query(
        `INSERT INTO dataset (id, workspace_id, domain_id, name, location, kind, description, sensitivity, personal_data, origin, origin_key, created_at, updated_at, version)
         VALUES ($1, 'T0TEST', $2, $3, '', 'table', '', $4::sensitivity, $5::personal_data, 'registered', $3, now(), now(), 1)`,
        [id(number), domain === null ? null : id(domain), name, sensitivity, personal],
      );
    }
    await client.query(`
      INSERT INTO seat (id, workspace_id, domain_id, dataset_id, discipline_id, steward_id, since) VALUES
        ('${id(60)}', 'T0TEST', '${id(70)}', NULL, '${id(80)}', '${id(90)}', now()),
        ('${id(61)}', 'T0TEST', '${id(70)}', NULL, '${id(81)}', '${id(90)}', now()),
        ('${id(62)}', 'T0TEST', '${id(71)}', NULL, '${id(80)}', NULL, now()),
        ('${id(63)}', 'T0TEST', NULL, '${id(2)}', '${id(80)}', '${id(91)}', now()),
        ('${id(64)}', 'T0TEST', NULL, '${id(2)}', '${id(81)}', NULL, now())`);
  });
});

function deps() {
  const search = createCatalogSearch({ database, log: testLog, workspaceId: 'T0TEST' });
  return { database, stewardship: stewardshipOf(database), search };
}

async function found(text: string, actor = ana): Promise<string[]> {
  const { lines } = await findDatasets(deps(), actor, text, { offset: 0, size: 10 });
  return lines.map(({ name }) => name);
}

describe('filters', () => {
  test('by themselves list what they let through, by name', async () => {
    expect(await found('domain:orders')).toEqual(['parcels', 'refunds']);
    expect(await found('domain:"orders and returns"')).toEqual(['parcels', 'refunds']);
    expect(await found('sensitivity:internal')).toEqual(['refund_notes', 'refunds']);
    expect(await found('personal:special')).toEqual(['refund_reasons']);
  });

  test('narrow down what the words find; of two of a kind one is enough', async () => {
    expect(await found('refund domain:orders')).toEqual(['refunds']);
    expect((await found('refund sensitivity:restricted sensitivity:internal')).sort()).toEqual([
      ...['refund_notes', 'refund_reasons', 'refunds'],
    ]);
    expect(await found('refund domain:orders personal:special')).toEqual([]);
  });

  test('a steward is found where their seat counts, not where a data set fills it otherwise', async () => {
    for (const typed of ['@ana', '@alee', '<@U0ANA>', '<@U0ANA|ana>', '"Ana Lee"', 'me']) {
      expect(await found(`steward:${typed}`), typed).toEqual(['refunds']);
    }
    expect(await found('steward:@ben')).toEqual(['parcels']);
    expect(await found('steward:@ben steward:@ana')).toEqual(['parcels', 'refunds']);
  });

  test('a vacant seat is the domain’s or the data set’s own; what has no seats has none vacant', async () => {
    expect(await found('seat:vacant')).toEqual(['parcels', 'refund_reasons']);
  });

  test('a value that is not known is refused with those that are', async () => {
    await expect(found('domain:shoes')).rejects.toThrow(
      'There is no domain “shoes”. There are “Orders and returns” and “People”.',
    );
    await expect(found('steward:@zoe')).rejects.toThrow(
      'Nobody who holds a seat is called “zoe”. Stewards are Ana Lee and ben.',
    );
    await expect(found('colour:red')).rejects.toThrow('There is no filter “colour:”.');
  });

  test('show a guest nothing that is not public: no data set, no other domain, no steward’s name', async () => {
    expect(await found('domain:orders', guest)).toEqual(['parcels']);
    expect(await found('sensitivity:internal', guest)).toEqual([]);
    await expect(found('domain:people', guest)).rejects.toThrow(
      'There is no domain “people”. There are “Orders and returns”.',
    );
    expect(await found('steward:@zoe', guest)).toEqual([]);
  });
});

test('a search that finds nothing offers words that are spelled alike, and only those that the asker may see', async () => {
  const page = { offset: 0, size: 10 };
  expect(await findDatasets(deps(), ana, 'reasins', page)).toMatchObject({ total: 1 });
  expect(await findDatasets(deps(), ana, 'parsol', page)).toMatchObject({ total: 0, nearest: ['parcel', 'person'] });
  expect(await findDatasets(deps(), guest, 'reasins', page)).toMatchObject({ total: 0, nearest: [] });
});
