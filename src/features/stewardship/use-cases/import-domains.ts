import { closest } from 'fastest-levenshtein';
import type { Temporal } from 'temporal-polyfill';
import { sameName } from '../../../core/keys.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { NewLedgerEntry } from '../../../platform/ledger/ledger.ts';
import {
  CHANNEL_ID,
  DOMAIN_KEY,
  type DomainLine,
  type DomainLines,
  type ImportProblem,
  LONGEST_DESCRIPTION,
  LONGEST_NAME,
  TAKES_TWO,
} from '../domain/domains-import.ts';
import {
  type DomainSetup,
  insertDomain,
  insertSeats,
  lockOrganization,
  readDisciplineNames,
  readDomains,
  updateDomain,
} from '../domain-write-store.ts';
import type { DomainsChanged, FindPeople, Tell } from '../ports.ts';
import { importSeats, type SeatsOfDomain } from './import-seats.ts';

export type DomainsImportDeps = { domainsChanged: DomainsChanged; findPeople: FindPeople; tell: Tell };

/** What an import found and did. Where there are problems, the caller has to roll all of it back. */
export type DomainsImported = {
  problems: ImportProblem[];
  /** What is different now, in words; empty where nothing is. */
  changes: string[];
  /** For the ledger, to be appended at the end of the transaction. */
  entries: NewLedgerEntry[];
};

type Discipline = { id: string; key: string; name: string };
type Import = {
  tx: Tx;
  workspaceId: string;
  now: Temporal.Instant;
  problems: ImportProblem[];
  changes: string[];
  domains: DomainSetup[];
  disciplines: Discipline[];
  /** What the ledger is told of each domain that is different. */
  told: Map<string, { parts: string[]; added?: string[]; seats?: SeatsOfDomain[] }>;
};

/**
 * Makes domains and brings them up to date, with who holds their seats. What is not given stays; a seat that somebody holds keeps its
 * holder where the file names nobody. A co-owning discipline is never taken away. Every wrong value is named, whatever else is wrong.
 */
export async function importDomains(
  tx: Tx,
  deps: DomainsImportDeps,
  { workspaceId, now }: { workspaceId: string; now: Temporal.Instant },
  lines: DomainLines,
): Promise<DomainsImported> {
  await lockOrganization(tx, workspaceId);
  const work: Import = {
    ...{ tx, workspaceId, now, problems: [], changes: [], told: new Map() },
    domains: await readDomains(tx, workspaceId),
    disciplines: await readDisciplineNames(tx, workspaceId),
  };
  for (const line of lines.domains) await saveDomain(work, line);
  const { problems, changes, told, domains } = work;
  const seats = await importSeats(tx, deps, { workspaceId, now, domains }, lines.seats);
  problems.push(...seats.problems);
  changes.push(...seats.changes);
  for (const [domainId, changed] of seats.changed) {
    const known = told.get(domainId) ?? { parts: [] };
    told.set(domainId, { ...known, parts: [...known.parts, 'seats'], seats: changed });
  }
  if (told.size > 0) await deps.domainsChanged(tx, workspaceId, [...told.keys()]);
  const entry = { workspaceId, at: now, actorId: null };
  const entries: NewLedgerEntry[] = [...told].map(([id, payload]) => ({
    ...{ ...entry, kind: 'domain.changed', subject: { kind: 'domain', id }, payload },
  }));
  if (told.size > 0) {
    entries.push({
      ...{ ...entry, kind: 'domains.imported', subject: { kind: 'workspace', id: workspaceId } },
      payload: { domains: told.size, seats: seats.total, vacant: seats.vacant },
    });
  }
  return { problems, changes, entries };
}

async function saveDomain(work: Import, line: DomainLine): Promise<void> {
  const wrong = (value: string, advice: string) =>
    void work.problems.push({ file: 'domains', line: line.line, value, advice });
  if (!DOMAIN_KEY.test(line.key)) {
    wrong(line.key, 'A domain is named by a short word of small letters, digits and dashes, such as orders.');
    return;
  }
  const before = work.domains.find(({ key }) => key === line.key);
  const name = line.name ?? before?.name ?? line.key;
  if (name.length > LONGEST_NAME) wrong(name, `A name has at most ${LONGEST_NAME} characters.`);
  const twin = work.domains.find((other) => other.key !== line.key && sameName(other.name, name));
  if (twin !== undefined) wrong(name, `Another domain, ${twin.key}, has this name: choose a different one.`);
  if ((line.description?.length ?? 0) > LONGEST_DESCRIPTION)
    wrong(line.description ?? '', `A description has at most ${LONGEST_DESCRIPTION} characters.`);
  if (line.channel !== undefined && !CHANNEL_ID.test(line.channel)) {
    wrong(line.channel, 'Write the channel’s id, such as C0123ABCD: it stands at the end of the channel’s details.');
  }
  const disciplines = (line.disciplines ?? []).flatMap((key) => discipline(work, line, key));
  if (before === undefined && line.disciplines?.length === undefined) {
    wrong(line.key, 'A new domain needs the disciplines that own it together: name them, with ; between.');
  }
  const values = { name, description: line.description, channelId: line.channel };
  if (before === undefined) await makeDomain(work, line.key, values, disciplines);
  else await changeDomain(work, before, values, disciplines);
  if (before === undefined || line.disciplines === undefined) return;
  const named = new Set(disciplines.map(({ id }) => id));
  const missing = before.disciplines.filter(({ id }) => !named.has(id) && !disciplines.some((one) => one.id === id));
  for (const { key } of missing) {
    wrong(key, `It owns the domain ${line.key} too. ${TAKES_TWO} No import does it: write it in again.`);
  }
}

type Values = { name: string; description: string | undefined; channelId: string | undefined };

async function makeDomain(work: Import, key: string, values: Values, disciplines: Discipline[]): Promise<void> {
  const { name, description = '', channelId = null } = values;
  const id = await insertDomain(work.tx, work.workspaceId, { key, name, description, channelId });
  await addSeats(work, id, disciplines);
  work.domains.push({ id, key, name, description, channelId, disciplines });
  work.changes.push(`Domain ${key}: new`);
  work.told.set(id, { parts: ['name'], added: disciplines.map((one) => one.id) });
}

async function changeDomain(
  work: Import,
  before: DomainSetup,
  values: Values,
  disciplines: Discipline[],
): Promise<void> {
  const { name, description = before.description, channelId = before.channelId } = values;
  const parts = [
    ...(name === before.name ? [] : ['name']),
    ...(description === before.description ? [] : ['description']),
    ...(channelId === before.channelId ? [] : ['channel']),
  ];
  const owners = new Set(before.disciplines.map(({ id }) => id));
  const added = disciplines.filter(({ id }) => !owners.has(id));
  if (parts.length > 0) await updateDomain(work.tx, before.id, { name, description, channelId });
  await addSeats(work, before.id, added);
  if (parts.length + added.length === 0) return;
  Object.assign(before, { name, description, channelId, disciplines: [...before.disciplines, ...added] });
  const words = [...parts, ...added.map(({ key }) => `also owned by ${key}`)];
  work.changes.push(`Domain ${before.key}: ${words.join(', ')}`);
  work.told.set(before.id, {
    parts: [...parts, ...(added.length === 0 ? [] : ['disciplines'])],
    ...(added.length === 0 ? {} : { added: added.map(({ id }) => id) }),
  });
}

async function addSeats({ tx, workspaceId, now }: Import, domainId: string, disciplines: Discipline[]): Promise<void> {
  await insertSeats(tx, workspaceId, { domainId, disciplineIds: disciplines.map(({ id }) => id), now });
}

function discipline(work: Import, line: DomainLine, typed: string): Discipline[] {
  const found = work.disciplines.find(({ key }) => key === typed.toLowerCase());
  if (found !== undefined) return [found];
  const keys = work.disciplines.map(({ key }) => key);
  const nearest = keys.length === 0 ? '' : ` Is it ${closest(typed.toLowerCase(), keys)}?`;
  const advice = `There is no such discipline: add it to disciplines.csv, or write another.${nearest}`;
  work.problems.push({ file: 'domains', line: line.line, value: typed, advice });
  return [];
}
