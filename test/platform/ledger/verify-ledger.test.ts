import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { runVerifyLedger } from '../../../src/cli/run-verify-ledger.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { appendToLedger, readLedger } from '../../../src/platform/ledger/ledger.ts';
import { dropLedger, removeLedgerBefore } from '../../../src/platform/ledger/retain-ledger.ts';
import { verifyLedger } from '../../../src/platform/ledger/verify-ledger.ts';
import { testDatabase } from '../../support/edge.ts';

const T = 'T0TEST';
const ANA = '0197a8b0-0000-7000-8000-00000000a001';
const start = Temporal.Instant.from('2026-03-01T09:00:00.123Z');

/** A ledger with an entry an hour. */
async function ledgerOf(entries: number): Promise<Database> {
  const database = await testDatabase();
  for (let hour = 0; hour < entries; hour += 1) {
    await database.transaction((tx) =>
      appendToLedger(tx, {
        ...{ workspaceId: T, at: start.add({ hours: hour }), actorId: hour % 2 === 0 ? ANA : null },
        kind: 'dataset.registered',
        subject: { kind: 'dataset', id: `dataset-${hour % 3}` },
        payload: { domainId: null, sensitivity: 'internal', personalData: 'none' },
      }),
    );
  }
  return database;
}

/** What somebody with all rights could do. */
async function tamper(database: Database, sql: string): Promise<void> {
  await database.withConnection(async (client) => {
    await client.query('ALTER TABLE ledger_entry DISABLE TRIGGER USER');
    await client.query(sql);
    await client.query('ALTER TABLE ledger_entry ENABLE TRIGGER USER');
  });
}

const brokenIn = async (database: Database) => (await verifyLedger(database.read, T)).broken;

describe('a ledger', () => {
  test('that nobody touched holds, and an empty one too', async () => {
    expect(await verifyLedger((await ledgerOf(0)).read, T)).toEqual({ entries: 0, head: undefined, broken: undefined });
    const database = await ledgerOf(5);
    expect(await verifyLedger(database.read, T)).toMatchObject({ entries: 5, head: { number: 5n }, broken: undefined });
  });

  test.each([
    ['the payload', `UPDATE ledger_entry SET payload = payload || '{"sensitivity":"public"}' WHERE number = 3`],
    ['the actor', `UPDATE ledger_entry SET actor_id = NULL WHERE number = 3`],
    ['the time', `UPDATE ledger_entry SET at = at + interval '1 millisecond' WHERE number = 3`],
    ['the kind', `UPDATE ledger_entry SET kind = 'dataset.removed' WHERE number = 3`],
    ['the subject', `UPDATE ledger_entry SET subject_id = 'dataset-9' WHERE number = 3`],
    ['the hash itself', `UPDATE ledger_entry SET hash = repeat('a', 64) WHERE number = 3`],
  ])('of which %s of an entry was changed is broken there', async (_, sql) => {
    const database = await ledgerOf(5);
    await tamper(database, sql);
    expect(await brokenIn(database)).toEqual({ number: 3n, why: 'it is not what was written' });
  });

  test('that lacks an entry is broken there: in the middle, at the beginning, at the end', async () => {
    for (const number of [3n, 1n]) {
      const database = await ledgerOf(5);
      await tamper(database, `DELETE FROM ledger_entry WHERE number = ${number}`);
      expect(await brokenIn(database)).toEqual({ number, why: 'it is missing' });
    }
    const database = await ledgerOf(5);
    await tamper(database, 'DELETE FROM ledger_entry WHERE number >= 4');
    expect(await brokenIn(database)).toEqual({ number: 4n, why: 'it is missing at the end' });
  });

  test('that was rewritten as a whole is given away by a hash that was written down elsewhere', async () => {
    const database = await ledgerOf(5);
    const [third] = (await readLedger(database.read, T, {})).entries.filter(({ number }) => number === 3n);
    const known = [{ number: 3n, hash: third?.hash ?? '' }];
    expect((await verifyLedger(database.read, T, known)).broken).toBeUndefined();
    await database.transaction((tx) => dropLedger(tx, T));
    const rewritten = await ledgerOf(4);
    expect(await brokenIn(rewritten)).toBeUndefined();
    await tamper(rewritten, 'DELETE FROM ledger_entry');
    await rewritten.withConnection((client) => client.query('DELETE FROM ledger_head'));
    await rewritten.withConnection((client) =>
      client.query(
        `INSERT INTO ledger_entry (workspace_id, at, kind, subject_kind, subject_id, payload)
         SELECT 'T0TEST', now(), 'workspace.connected', 'workspace', 'T0TEST', '{}' FROM generate_series(1, 4)`,
      ),
    );
    expect(await brokenIn(rewritten)).toBeUndefined();
    expect((await verifyLedger(rewritten.read, T, known)).broken).toMatchObject({ number: 3n });
    expect((await verifyLedger(rewritten.read, T, [{ number: 9n, hash: 'a'.repeat(64) }])).broken).toMatchObject({
      number: 9n,
    });
  });

  test('of two workspaces, each has its own chain', async () => {
    const database = await ledgerOf(2);
    await database.withConnection((client) =>
      client.query(
        `INSERT INTO workspace (id, name, bot_user_id, bot_id, connected_at) VALUES ('T0OTHER', 'Other', 'U', 'B', now())`,
      ),
    );
    const number = await database.transaction((tx) =>
      appendToLedger(tx, {
        ...{ workspaceId: 'T0OTHER', at: start, actorId: null, kind: 'workspace.connected', payload: {} },
        subject: { kind: 'workspace', id: 'T0OTHER' },
      }),
    );
    expect(number).toBe(1n);
    expect((await verifyLedger(database.read, 'T0OTHER')).broken).toBeUndefined();
  });
});

describe('what is removed behind a checkpoint', () => {
  test('leaves a chain that holds, and what was removed cannot be told from the rest any more', async () => {
    const database = await ledgerOf(6);
    const removed = await removeLedgerBefore(database, T, start.add({ hours: 4 }), start.add({ hours: 10 }));
    expect(removed).toBe(4);
    expect(await verifyLedger(database.read, T)).toMatchObject({ entries: 3, broken: undefined, head: { number: 7n } });
    expect(await removeLedgerBefore(database, T, start.add({ hours: 5 }), start.add({ hours: 11 }))).toBe(1);
    expect(await brokenIn(database)).toBeUndefined();
  });

  test('is all that can be removed: the first entry after it is noticed when it goes', async () => {
    const database = await ledgerOf(6);
    await removeLedgerBefore(database, T, start.add({ hours: 4 }), start.add({ hours: 10 }));
    await expect(
      database.withConnection((client) => client.query('DELETE FROM ledger_entry WHERE number = 5')),
    ).rejects.toThrow('append-only');
    await tamper(database, 'DELETE FROM ledger_entry WHERE number = 5');
    expect(await brokenIn(database)).toMatchObject({ why: 'it is missing' });
  });

  test('is nothing where nothing is that old', async () => {
    const database = await ledgerOf(2);
    expect(await removeLedgerBefore(database, T, start, start)).toBe(0);
    expect(await prismaOf(database.read).ledgerEntry.count()).toBe(2);
  });
});

describe('reading the ledger', () => {
  test('by subject, actor, kind and time, newest first', async () => {
    const database = await ledgerOf(9);
    const numbers = async (query: Parameters<typeof readLedger>[2]) =>
      (await readLedger(database.read, T, query)).entries.map(({ number }) => Number(number));
    expect(await numbers({})).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(await numbers({ subject: { kind: 'dataset', id: 'dataset-1' } })).toEqual([8, 5, 2]);
    expect(await numbers({ subject: { kind: 'goal' } })).toEqual([]);
    expect(await numbers({ actorId: ANA })).toEqual([9, 7, 5, 3, 1]);
    expect(await numbers({ kinds: ['workspace.connected'] })).toEqual([]);
    expect(await numbers({ from: start.add({ hours: 2 }), to: start.add({ hours: 4 }) })).toEqual([4, 3]);
  });

  test('page by page gives every entry once', async () => {
    const database = await ledgerOf(7);
    const seen: number[] = [];
    let before: bigint | undefined;
    do {
      const page = await readLedger(database.read, T, {}, { limit: 3, ...(before === undefined ? {} : { before }) });
      seen.push(...page.entries.map(({ number }) => Number(number)));
      before = page.next;
    } while (before !== undefined);
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});

describe('npm run ledger:verify', () => {
  async function run(database: Database, args: string[]): Promise<{ code: number; out: string; err: string }> {
    const written = { out: '', err: '' };
    const into = (which: 'out' | 'err') => ({
      write(text: string) {
        written[which] += text;
      },
    });
    const code = await runVerifyLedger(args, {
      open: async () => ({ database, close: async () => undefined }),
      stdout: into('out'),
      stderr: into('err'),
    });
    return { code, ...written };
  }

  test('says that a ledger holds, with its head, and exits 0', async () => {
    const { code, out } = await run(await ledgerOf(3), []);
    expect(out).toMatch(/^Test \(T0TEST\): 3 entries hold, head 3:[0-9a-f]{64}\n$/);
    expect(code).toBe(0);
  });

  test('names the first broken entry and exits 1', async () => {
    const database = await ledgerOf(3);
    await tamper(database, 'UPDATE ledger_entry SET actor_id = NULL WHERE number = 1');
    expect(await run(database, [])).toEqual({
      code: 1,
      out: 'Test (T0TEST): broken at entry 1: it is not what was written\n',
      err: '',
    });
  });

  test.each([
    [['--known', 'x'], 'is not a number, a colon'],
    [['--workspace', 'T9'], 'There is no workspace T9 here; there is T0TEST'],
    [['--wat'], '--help'],
  ])('with %j says what is wrong', async (args, words) => {
    const { code, err } = await run(await ledgerOf(1), args);
    expect(err).toContain(words);
    expect(code).toBe(1);
  });
});
