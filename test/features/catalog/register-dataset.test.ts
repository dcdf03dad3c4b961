import { describe, expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { type Registration, registerDataset } from '../../../src/features/catalog/use-cases/register-dataset.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { testDatabase } from '../../support/edge.ts';
import { stewardshipOf } from '../../support/stewardship.ts';

const DOMAIN = '0197a8b0-0000-7000-8000-00000000d001';
const ANA = '0197a8b0-0000-7000-8000-00000000a001';

const ana: Actor = {
  ...{ id: ANA, workspaceId: 'T0TEST', slackId: 'U0ANA', name: 'ana', timeZone: 'UTC' },
  ...{ kind: 'member', active: true, isAdmin: false },
};

const registration: Registration = {
  ...{ name: 'Returns', kind: 'table', domainId: DOMAIN, description: '', location: '' },
  ...{ sensitivity: 'unclassified', personalData: 'unknown', formId: 'V1' },
  fields: [{ name: 'reason', dataType: '', description: 'why' }],
  caveats: [{ kind: 'coverage', text: 'only by post' }],
};

/** A workspace with one domain, where somebody stands in for legal and IT, and what its channel was told. */
async function rig(): Promise<{
  database: Database;
  told: string[];
  register: (more?: Partial<Registration>, actor?: Actor) => ReturnType<typeof registerDataset>;
}> {
  const database = await testDatabase();
  const told: string[] = [];
  await database.withConnection(async (client) => {
    await client.query(
      `INSERT INTO person (id, workspace_id, slack_id, handle, name, time_zone, kind, active, updated_at)
       VALUES ($1, 'T0TEST', 'U0ANA', 'ana', 'Ana', 'UTC', 'member', true, now())`,
      [ANA],
    );
    await client.query(
      `INSERT INTO domain (id, workspace_id, key, name, description, channel_id) VALUES ($1, 'T0TEST', 'orders', 'Orders', '', 'C0ORDERS')`,
      [DOMAIN],
    );
    await client.query(
      `WITH added AS (
         INSERT INTO discipline (id, workspace_id, key, name)
         VALUES (gen_random_uuid(), 'T0TEST', 'legal', 'Legal'), (gen_random_uuid(), 'T0TEST', 'it', 'IT') RETURNING id)
       INSERT INTO seat (id, workspace_id, domain_id, discipline_id, deputy_id, since)
       SELECT gen_random_uuid(), 'T0TEST', $1, id, $2, now() FROM added`,
      [DOMAIN, ANA],
    );
  });
  const announce = {
    registered: async (_: unknown, news: { channelId: string }) => {
      told.push(news.channelId);
    },
  };
  return {
    ...{ database, told },
    register: (more = {}, actor = ana) =>
      registerDataset({ database, clock: systemClock, announce, stewardship: stewardshipOf(database) }, actor, {
        ...registration,
        ...more,
      }),
  };
}

const count = (database: Database) => prismaOf(database.read).dataset.count();
const ledger = (database: Database) => prismaOf(database.read).ledgerEntry.count();

describe('registering a data set', () => {
  test('keeps all of it, tells the domain’s channel, and is one entry in the ledger', async () => {
    const { database, told, register } = await rig();
    const { id } = await register();
    expect(
      await prismaOf(database.read).dataset.findUnique({ where: { id }, include: { fields: true, caveats: true } }),
    ).toMatchObject({
      name: 'Returns',
      registeredById: ANA,
      fields: [{ name: 'reason', description: 'why' }],
      caveats: [{ kind: 'coverage', text: 'only by post' }],
    });
    expect(told).toEqual(['C0ORDERS']);
    expect(await ledger(database)).toBe(1);
  });

  test('by a double click is done once, and both clicks get the same answer', async () => {
    const { database, told, register } = await rig();
    const [first, second] = await Promise.all([register(), register()]);
    expect(second).toEqual(first);
    expect(await count(database)).toBe(1);
    expect(told).toHaveLength(1);
    expect(await ledger(database)).toBe(1);
  });

  test('of two people who take the same name at once, one is told that it is taken', async () => {
    const { database, register } = await rig();
    const results = await Promise.allSettled([
      register({ formId: 'V1', name: 'Returns' }),
      register({ formId: 'V2', name: 'RETURNS' }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = results.find((result) => result.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      field: 'name',
      message: expect.stringContaining('already has a data set of this name'),
    });
    expect(await count(database)).toBe(1);
  });

  test('without a domain tells nobody, and two domains may use the same name', async () => {
    const { database, told, register } = await rig();
    await register({ formId: 'V1' });
    expect(await register({ formId: 'V2', domainId: null })).toMatchObject({ domainName: undefined });
    expect(await count(database)).toBe(2);
    expect(told).toHaveLength(1);
  });

  test.each([
    ['personal', 'internal', 'at least confidential'],
    ['personal', 'public', 'at least confidential'],
    ['special', 'confidential', 'at least restricted'],
  ] as const)('%s data as %s is refused under the field', async (personalData, sensitivity, words) => {
    const { database, register } = await rig();
    await expect(register({ personalData, sensitivity })).rejects.toMatchObject({
      field: 'sensitivity',
      message: expect.stringContaining(words),
    });
    expect(await count(database)).toBe(0);
  });

  test.each([
    ['personal', 'confidential'],
    ['personal', 'restricted'],
    ['special', 'restricted'],
    ['special', 'unclassified'],
    ['none', 'public'],
  ] as const)('%s data as %s is fine', async (personalData, sensitivity) => {
    const { register } = await rig();
    expect(await register({ personalData, sensitivity })).toHaveProperty('id');
  });

  test('as restricted is refused where nobody stands in for legal or IT, and where there is no such seat', async () => {
    const { database, register } = await rig();
    await expect(register({ sensitivity: 'restricted', domainId: null })).rejects.toMatchObject({
      field: 'sensitivity',
      message: expect.stringContaining('Legal has no seat, IT has no seat'),
    });
    await prismaOf(database.read).seat.updateMany({ where: { discipline: { key: 'it' } }, data: { deputyId: null } });
    await expect(register({ sensitivity: 'restricted' })).rejects.toMatchObject({
      message: expect.stringContaining(': IT has no deputy.'),
    });
    expect(await count(database)).toBe(0);
  });

  test('in a domain that is gone, or of another workspace, is refused under the field', async () => {
    const { database, register } = await rig();
    await database.withConnection((client) =>
      client.query(
        `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0OTHER', 'Other', 'U', 'B', now())`,
      ),
    );
    await database.withConnection((client) => client.query(`UPDATE domain SET workspace_id = 'T0OTHER'`));
    await expect(register()).rejects.toMatchObject({ field: 'domain' });
  });

  test.each(['guest', 'external'] as const)('is not for a %s', async (kind) => {
    const { database, register } = await rig();
    await expect(register({}, { ...ana, kind })).rejects.toThrow('Only people of the company');
    expect(await count(database)).toBe(0);
  });
});
