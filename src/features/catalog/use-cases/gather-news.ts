import type { Temporal } from 'temporal-polyfill';
import type { Reader } from '../../../platform/database/database.ts';
import type { LedgerKind } from '../../../platform/ledger/kinds.ts';
import { LEDGER_PAGE, type LedgerQuery, readLedger } from '../../../platform/ledger/ledger.ts';
import { SENSITIVITIES } from '../domain/classification.ts';
import type { SeatView } from '../domain/dataset.ts';
import {
  type Bundle,
  type Entry,
  type Followable,
  type Follows,
  type Happening,
  happeningsOf,
  type Listener,
  NEWS_KINDS,
  newsFor,
  type PlanStep,
} from '../domain/news.ts';
import type { NewsItem, NewsToTell } from '../domain/news-items.ts';
import type { Plan } from '../domain/plan.ts';
import { type ImportChange, importChangesOf } from '../import-change-store.ts';
import { type DatasetInNews, datasetsInNews } from '../news-store.ts';
import { findPlans } from '../plan-store.ts';
import type { Stewardship } from '../ports.ts';

/** One message tells of so many; the rest is a number. */
const MOST_ITEMS = 10;

/** Of one import so many data sets are told singly. */
const MOST_OF_IMPORT = 5;

/** The ledger's entries after one and through another, not before a moment; of all kinds that may be news where none are named. */
type Range = { after: bigint; through: bigint; from: Temporal.Instant; kinds?: readonly LedgerKind[] };

type Import = { number: bigint; version: bigint; actorId: string | null };

/** What happened in a workspace, oldest last, and where the data sets in it stand. */
export type Gathered = { happenings: Happening[]; imports: Import[]; datasets: ReadonlyMap<string, DatasetInNews> };

/** What the ledger has in a range. `followedIds` are data sets that somebody follows: what becomes of their domains concerns them. */
export async function gatherNews(
  reader: Reader,
  workspaceId: string,
  range: Range,
  followedIds: readonly string[],
): Promise<Gathered> {
  const entries = await entriesIn(reader, workspaceId, range);
  const happenings = entries.flatMap(happeningsOf);
  const imports = entries.flatMap(({ kind, number, actorId, payload }) =>
    kind === 'catalog.imported' && typeof payload.version === 'number'
      ? [{ number, actorId, version: BigInt(payload.version) }]
      : [],
  );
  const ids = happenings.flatMap(({ about }) => (about.kind === 'dataset' ? [about.id] : []));
  const datasets = await datasetsInNews(reader, workspaceId, [...new Set([...ids, ...followedIds])]);
  return { happenings, imports, datasets };
}

async function entriesIn(
  reader: Reader,
  workspaceId: string,
  { after, through, from, kinds = NEWS_KINDS }: Range,
): Promise<Entry[]> {
  const query: LedgerQuery = { from, kinds: [...kinds] };
  const entries: Entry[] = [];
  let before: bigint | undefined = through + 1n;
  while (before !== undefined) {
    const page = await readLedger(reader, workspaceId, query, { limit: LEDGER_PAGE, before });
    entries.push(...page.entries.filter(({ number }) => number > after));
    before = page.next !== undefined && page.next > after ? page.next : undefined;
  }
  return entries;
}

/** What of it is news to one person, with how things stand at this moment; undefined where nothing is. */
export async function newsOf(
  deps: { stewardship: Stewardship },
  reader: Reader,
  workspaceId: string,
  listener: Listener,
  gathered: Gathered,
): Promise<NewsToTell | undefined> {
  const imported = await importedFor(reader, workspaceId, listener, gathered.imports);
  const missing = imported.changes.map(({ datasetId }) => datasetId).filter((id) => !gathered.datasets.has(id));
  const datasets = new Map([...gathered.datasets, ...(await datasetsInNews(reader, workspaceId, missing))]);
  const bundles = withImported(newsFor(listener, gathered.happenings, datasets), imported.changes);
  const planIds = bundles.flatMap(({ plans }) => [...plans.keys()]);
  const plans = new Map((await findPlans(reader, workspaceId, planIds)).map((plan) => [plan.id, plan]));
  // What is planned has a day; the rest can wait for the end of the message.
  const byHaste = bundles.toSorted((one, other) => Math.sign(other.plans.size) - Math.sign(one.plans.size));
  const items: NewsItem[] = [];
  for (const bundle of byHaste.slice(0, MOST_ITEMS)) {
    const item = await itemOf(deps.stewardship, reader, workspaceId, { bundle, datasets, plans, imported });
    if (item !== undefined && saysSomething(item)) items.push(item);
  }
  const more = imported.more + Math.max(0, bundles.length - MOST_ITEMS);
  return items.length + more === 0 ? undefined : { items, more };
}

type Imported = { changes: ImportChange[]; more: number };

/** What imports changed of what a person follows: some of it singly, and how much more there is. Their own imports are left out. */
async function importedFor(
  reader: Reader,
  workspaceId: string,
  { personId, isInsider, follows }: Listener,
  imports: readonly Import[],
): Promise<Imported> {
  const imported: Imported = { changes: [], more: 0 };
  for (const { number, version, actorId } of imports) {
    if (actorId === personId) continue;
    const { total, first } = await importChangesOf(reader, workspaceId, {
      version,
      datasetIds: knownBefore(follows.datasets, number),
      domainIds: knownBefore(follows.domains, number),
      sensitivities: isInsider ? SENSITIVITIES : ['public'],
      limit: MOST_OF_IMPORT,
    });
    imported.changes.push(...first);
    imported.more += total - first.length;
  }
  return imported;
}

function knownBefore(follows: Follows['datasets'], number: bigint): string[] {
  return [...follows].filter(([, since]) => number > since).map(([id]) => id);
}

function withImported(bundles: Bundle[], changes: readonly ImportChange[]): Bundle[] {
  const there = new Set(bundles.filter(({ about }) => about.kind === 'dataset').map(({ about }) => about.id));
  const others = [...new Set(changes.map(({ datasetId }) => datasetId))].filter((id) => !there.has(id));
  return [
    ...bundles,
    ...others.map((id) => ({
      about: { kind: 'dataset' as const, id },
      ...{ parts: new Set<never>(), seatIds: new Set<undefined>(), plans: new Map<string, PlanStep>() },
    })),
  ];
}

type Sources = {
  bundle: Bundle;
  datasets: ReadonlyMap<string, DatasetInNews>;
  plans: ReadonlyMap<string, Plan>;
  imported: Imported;
};

async function itemOf(
  stewardship: Stewardship,
  reader: Reader,
  workspaceId: string,
  { bundle, datasets, plans, imported }: Sources,
): Promise<NewsItem | undefined> {
  const { about } = bundle;
  const dataset = about.kind === 'dataset' ? datasets.get(about.id) : undefined;
  const domain = about.kind === 'domain' ? await stewardship.findDomain(reader, workspaceId, about.id) : undefined;
  const name = dataset?.name ?? domain?.name;
  if (name === undefined) return undefined;
  const changes = imported.changes.filter(({ datasetId }) => datasetId === about.id);
  const byImport = new Set(changes.flatMap(({ parts }) => parts));
  const parts = new Set(bundle.parts);
  for (const part of ['domainId', 'sensitivity', 'personalData', 'caveats'] as const) {
    if (byImport.has(part)) parts.add(part);
  }
  const domainId = about.kind === 'domain' ? about.id : (dataset?.domainId ?? null);
  return {
    ...{ kind: about.kind, id: about.id, name },
    ...{ domainName: dataset?.domainName ?? undefined, sensitivity: dataset?.sensitivity },
    ...{ personalData: dataset?.personalData, parts: [...parts], rulesImported: byImport.has('rules') },
    fields: {
      added: names(changes, 'fieldsNew'),
      gone: names(changes, 'fieldsGone'),
      retyped: names(changes, 'fieldsRetyped'),
    },
    presence: lastOf(changes, ['gone', 'back']),
    seats: await seatsOf(stewardship, reader, workspaceId, { about, domainId, seatIds: bundle.seatIds }),
    plans: [...bundle.plans].flatMap(([id, step]) => {
      const plan = plans.get(id);
      // Who took a plan back themselves need not hear that it was announced before.
      return plan === undefined || plan.withdrawn !== (step === 'withdrawn') ? [] : [{ plan, step }];
    }),
  };
}

function saysSomething({ parts, rulesImported, fields, presence, seats, plans }: NewsItem): boolean {
  const changed = parts.length + fields.added.length + fields.gone.length + fields.retyped.length;
  return changed + seats.length + plans.length > 0 || rulesImported || presence !== undefined;
}

function names(changes: readonly ImportChange[], which: 'fieldsNew' | 'fieldsGone' | 'fieldsRetyped'): string[] {
  return [...new Set(changes.flatMap((change) => change[which]))];
}

/** Changes come newest first. */
function lastOf<T extends string>(changes: readonly ImportChange[], of: readonly T[]): T | undefined {
  return changes.flatMap(({ parts }) => of.find((one) => parts.includes(one)) ?? [])[0];
}

async function seatsOf(
  stewardship: Stewardship,
  reader: Reader,
  workspaceId: string,
  { about, domainId, seatIds }: { about: Followable; domainId: string | null; seatIds: Bundle['seatIds'] },
): Promise<SeatView[]> {
  if (seatIds.size === 0) return [];
  const datasetId = about.kind === 'dataset' ? about.id : null;
  const seats = await stewardship.seatsAt(reader, workspaceId, { datasetId, domainId });
  return seatIds.has(undefined) ? seats : seats.filter(({ id }) => seatIds.has(id));
}
