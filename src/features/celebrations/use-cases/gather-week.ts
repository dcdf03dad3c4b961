import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import { LEDGER_PAGE, type LedgerEntry, type LedgerQuery, readLedger } from '../../../platform/ledger/ledger.ts';
import type { Week } from '../domain/week.ts';
import type { Names } from '../ports.ts';

/** What a workspace's ledger has between two moments, `to` not included, with the names as they are now. */
export async function gatherWeek(
  names: Names,
  reader: Reader,
  workspaceId: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Week> {
  const query: LedgerQuery = { from, to, kinds: ['dataset.registered', 'catalog.imported'] };
  const entries = await readAll(reader, workspaceId, query);
  const registrations = entries.filter(({ kind }) => kind === 'dataset.registered');
  const datasets = await names.datasets(
    reader,
    workspaceId,
    registrations.map(({ subject }) => subject.id),
  );
  const people = await names.people(
    reader,
    workspaceId,
    registrations.flatMap(({ actorId }) => actorId ?? []),
  );
  return {
    registered: registrations.flatMap(({ subject, actorId }) => {
      const dataset = datasets.get(subject.id);
      const person = actorId === null ? undefined : people.get(actorId);
      if (dataset === undefined || person === undefined) return [];
      return [{ ...dataset, by: person.slackId, discipline: person.discipline }];
    }),
    imported: sumOfImports(entries),
  };
}

async function readAll(reader: Reader, workspaceId: string, query: LedgerQuery): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  let before: bigint | undefined;
  do {
    const page = await readLedger(reader, workspaceId, query, {
      limit: LEDGER_PAGE,
      ...(before === undefined ? {} : { before }),
    });
    entries.push(...page.entries);
    before = page.next;
  } while (before !== undefined);
  return entries.reverse();
}

function sumOfImports(entries: LedgerEntry[]): Week['imported'] {
  const sum = { added: 0, changed: 0, gone: 0 };
  for (const { kind, payload } of entries) {
    if (kind !== 'catalog.imported') continue;
    for (const part of ['added', 'changed', 'gone'] as const) sum[part] += Number(payload[part] ?? 0);
  }
  return sum;
}
