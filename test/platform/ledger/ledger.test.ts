import { expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { appendToLedger } from '../../../src/platform/ledger/ledger.ts';
import { testDatabase } from '../../support/edge.ts';

const entry = {
  workspaceId: 'T0TEST',
  at: systemClock.now(),
  kind: 'workspace.connected',
  actorId: null,
  subject: { kind: 'workspace', id: 'T0TEST' },
  payload: {},
} as const;

test('entries are numbered without a gap, also when writers come at once and some give up', async () => {
  const database = await testDatabase();
  const writers = Array.from({ length: 20 }, (_, number) =>
    database.transaction(async (tx) => {
      await appendToLedger(tx, entry);
      if (number % 4 === 0) throw new Error('gives up');
    }),
  );
  await Promise.allSettled(writers);
  const numbers = await prismaOf(database.read).ledgerEntry.findMany({
    orderBy: { number: 'asc' },
    select: { number: true },
  });
  expect(numbers.map(({ number }) => Number(number))).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
});

test.each(['UPDATE ledger_entry SET kind = $1', 'DELETE FROM ledger_entry WHERE kind <> $1'])(
  '%s is refused by the database itself',
  async (sql) => {
    const database = await testDatabase();
    await database.transaction((tx) => appendToLedger(tx, entry));
    await expect(database.withConnection((client) => client.query(sql, ['other']))).rejects.toThrow('append-only');
    await expect(database.withConnection((client) => client.query('TRUNCATE ledger_entry'))).rejects.toThrow(
      'append-only',
    );
  },
);

test('a payload with more than its kind allows is refused, so that no free text gets in', async () => {
  const database = await testDatabase();
  const withText = { ...entry, payload: JSON.parse('{"note":"Ana said so"}') };
  await expect(database.transaction((tx) => appendToLedger(tx, withText))).rejects.toThrow();
  expect(await prismaOf(database.read).ledgerEntry.count()).toBe(0);
});
