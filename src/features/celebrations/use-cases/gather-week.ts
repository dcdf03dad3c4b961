import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import { LEDGER_PAGE, type LedgerEntry, type LedgerQuery, readLedger } from '../../../platform/ledger/ledger.ts';
import type { Deed, Week } from '../domain/week.ts';
import type { Names } from '../ports.ts';

/** What a workspace's ledger has between two moments, `to` not included, with the names as they are now. */
export async function gatherWeek(
  names: Names,
  reader: Reader,
  workspaceId: string,
  { from, to }: { from: Temporal.Instant; to: Temporal.Instant },
): Promise<Week> {
  const query: LedgerQuery = {
    from,
    to,
    kinds: ['dataset.registered', 'dataset.changed', 'seat.filled', 'catalog.imported'],
  };
  const entries = await readAll(reader, workspaceId, query);
  const ofKind = (kind: string) => entries.filter((entry) => entry.kind === kind);
  const [registered, changed, seats] = [ofKind('dataset.registered'), ofKind('dataset.changed'), ofKind('seat.filled')];
  const deeds = [...registered, ...changed];
  const datasetIds = new Set(deeds.map(({ subject }) => subject.id));
  const datasets = await names.datasets(reader, workspaceId, [...datasetIds]);
  const actorIds = new Set([...deeds.map(({ actorId }) => actorId), ...seats.map(takerOf)].flatMap((id) => id ?? []));
  const people = await names.people(reader, workspaceId, [...actorIds]);
  const seatNames = await names.seats(reader, workspaceId, [...new Set(seats.map(seatOf))]);

  function deedOf({ subject, actorId }: LedgerEntry): Deed[] {
    const dataset = datasets.get(subject.id);
    const person = actorId === null ? undefined : people.get(actorId);
    if (dataset === undefined || person === undefined) return [];
    return [{ ...dataset, by: person.slackId, discipline: person.discipline }];
  }
  return {
    registered: registered.flatMap(deedOf),
    changed: changed.flatMap((entry) => {
      const { sensitivity, personalData } = entry.payload;
      return deedOf(entry).map((deed) => ({ ...deed, classified: (sensitivity ?? personalData) !== undefined }));
    }),
    seats: seats.flatMap((entry) => {
      const seat = seatNames.get(seatOf(entry));
      const person = people.get(takerOf(entry));
      return seat === undefined || person === undefined ? [] : [{ ...seat, by: person.slackId }];
    }),
    imported: sumOfImports(entries),
  };
}

function takerOf({ payload }: LedgerEntry): string {
  return String(payload.personId);
}

function seatOf({ payload }: LedgerEntry): string {
  return String(payload.seatId);
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
