import { beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { createCatalogSearch } from '../../../src/features/catalog/search/catalog-search.ts';
import { findDatasets } from '../../../src/features/catalog/use-cases/find-datasets.ts';
import { showDataset, showDatasetCalled, showFields } from '../../../src/features/catalog/use-cases/show-dataset.ts';
import type { Database } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { stewardshipOf } from '../../support/stewardship.ts';

const id = (number: number) => `0197a8b0-0000-7000-8000-0000000000${String(number).padStart(2, '0')}`;

const member: Actor = {
  ...{ id: id(90), workspaceId: 'T0TEST', slackId: 'U0ANA', name: 'ana', timeZone: 'UTC' },
  ...{ kind: 'member', active: true, isAdmin: false },
};
const guest: Actor = { ...member, kind: 'guest' };
const stranger: Actor = { ...member, workspaceId: 'T0OTHER' };

let database: Database;

async function add(
  number: number,
  name: string,
  sensitivity: string,
  more: { workspace?: string; gone?: boolean } = {},
): Promise<void> {
  await database.withConnection(async (client) => {
    const { rows } = await client.query(
      `INSERT INTO catalog_state (workspace_id, version) VALUES ($1, 1)
       ON CONFLICT (workspace_id) DO UPDATE SET version = catalog_state.version + 1 RETURNING version`,
      [more.workspace ?? 'T0TEST'],
    );
    await client.query(
      `INSERT INTO dataset (id, workspace_id, name, location, kind, description, sensitivity, personal_data, origin, origin_key, created_at, updated_at, gone_at, version)
       VALUES ($1, $2, $3, 'warehouse.pen', 'table', 'about zebras', $4::sensitivity, 'none', 'registered', $3, now(), now(), $5, $6)`,
      [id(number), more.workspace ?? 'T0TEST', name, sensitivity, more.gone ? new Date(0) : null, rows[0].version],
    );
    await client.query(
      `INSERT INTO field (dataset_id, name, position, data_type, description) VALUES ($1, 'stripes', 0, '', 'how many')`,
      [id(number)],
    );
  });
}

beforeEach(async () => {
  database = await testDatabase();
  await database.withConnection((client) =>
    client.query(
      `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0OTHER', 'Other', 'U', 'B', now())`,
    ),
  );
  await add(1, 'shops', 'public');
  await add(2, 'herds', 'internal');
  await add(3, 'vault', 'restricted');
  await add(4, 'old_herds', 'public', { gone: true });
  await add(5, 'their_herds', 'public', { workspace: 'T0OTHER' });
});

function deps() {
  const stewardship = stewardshipOf(database);
  return {
    database,
    clock: systemClock,
    stewardship,
    search: createCatalogSearch({ database, log: testLog, workspaceId: 'T0TEST' }),
  };
}

async function found(actor: Actor, words: string): Promise<string[]> {
  const { lines } = await findDatasets(deps(), actor, words, { offset: 0, size: 10 });
  return lines.map(({ name }) => name).sort();
}

const FIRST = { offset: 0, size: 80 };

describe('who sees what', () => {
  test('a member opens what a guest may not even know of', async () => {
    expect(await showDataset(deps(), member, id(2))).toMatchObject({ name: 'herds', fieldCount: 1 });
    await expect(showDataset(deps(), guest, id(2))).rejects.toThrow('not in the catalog any more, or not open to you');
    expect(await showDataset(deps(), guest, id(1))).toMatchObject({ name: 'shops' });
  });

  test('a guest who guesses a name is told the same as for one that is not there', async () => {
    expect(await showDatasetCalled(deps(), guest, 'herds')).toMatchObject({ kind: 'none' });
    expect(await showDatasetCalled(deps(), member, 'HERDS')).toMatchObject({ kind: 'one', page: { name: 'herds' } });
  });

  test('of a restricted data set nobody sees the inside', async () => {
    expect(await showDataset(deps(), member, id(3))).toMatchObject({
      name: 'vault',
      description: '',
      location: '',
      fields: [],
      fieldCount: 0,
    });
    expect((await showFields(deps(), member, id(3), FIRST)).fields).toEqual([]);
  });

  test('another workspace’s data sets do not exist', async () => {
    await expect(showDataset(deps(), member, id(5))).rejects.toThrow();
    await expect(showDataset(deps(), stranger, id(1))).rejects.toThrow();
    await expect(showFields(deps(), stranger, id(1), FIRST)).rejects.toThrow();
  });
});

describe('what is found', () => {
  test('only what the asker may see, of this workspace, and not gone', async () => {
    expect(await found(member, 'zebras')).toEqual(['herds', 'shops']);
    expect(await found(guest, 'zebras')).toEqual(['shops']);
  });

  test('a restricted data set by its name, never by its inside', async () => {
    expect(await found(member, 'vault')).toEqual(['vault']);
    expect(await found(member, 'stripes')).toEqual(['herds', 'shops']);
  });

  test('what another replica wrote a moment ago', async () => {
    const search = createCatalogSearch({ database, log: testLog, workspaceId: 'T0TEST' });
    expect(await search.search('gnus', { onlyOpen: false })).toEqual([]);
    await add(6, 'gnus', 'internal');
    expect(await search.search('gnus', { onlyOpen: false })).toEqual([id(6)]);
  });

  test('nothing, in an empty catalog, without a fault', async () => {
    const search = createCatalogSearch({ database, log: testLog, workspaceId: 'T0EMPTY' });
    expect(await search.search('anything', { onlyOpen: false })).toEqual([]);
  });
});
