import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import { fingerprint } from '../../../core/fingerprint.ts';
import { keyFrom, sameName } from '../../../core/keys.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { LONGEST_DESCRIPTION, LONGEST_NAME, TAKES_TWO } from '../domain/domains-import.ts';
import type { Seat } from '../domain/seat.ts';
import {
  type DomainSetup,
  deleteDomain,
  hangsOnDomain,
  insertDomain,
  insertSeats,
  lockOrganization,
  readDisciplineNames,
  readDomains,
  updateDomain,
} from '../domain-write-store.ts';
import { ownSeatsByDomain } from '../own-seat-store.ts';
import type { ChannelSource, ChannelState, DomainsChanged } from '../ports.ts';
import { seatsOfDomains } from '../seat-store.ts';

/** What a form of these values has shown, so that a later change of one of them is known. */
export type Seen = Record<string, string>;

/** A domain as its form shows it. */
export type DomainForm = {
  /** Undefined for a new one. */
  id: string | undefined;
  name: string;
  description: string;
  channelId: string | undefined;
  disciplineIds: string[];
  /** All there are to choose from. */
  disciplines: { id: string; name: string }[];
  /** What hangs on it, in words; undefined where it can be deleted. */
  hangs: string | undefined;
};

/** A domain of the overview, with its seats and whether the bot is missing in its channel. */
export type DomainOverview = Pick<DomainSetup, 'id' | 'name'> & {
  channelId: string | undefined;
  seats: Seat[];
  /** Those that its data sets have of their own. */
  ownSeats: Seat[];
  botIsMissing: boolean;
};

/** What became of a form: saved, or somebody else changed these parts since it was opened, and nothing is saved. */
export type DomainSaved =
  | { kind: 'saved'; name: string; channelId: string | undefined; channel: ChannelState | undefined }
  | { kind: 'conflict'; now: DomainForm; parts: string[] };

/** Throws a `UserError` for everybody but admins. */
export function refuseUnlessAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new UserError('Only admins of Commonhold can set this up. Please ask one of them.');
}

/** Marks of what a domain's form shows. */
export function seenOf(form: Pick<DomainForm, 'name' | 'description' | 'channelId' | 'disciplineIds'>): Seen {
  return {
    name: fingerprint(form.name),
    description: fingerprint(form.description),
    channel: fingerprint(form.channelId ?? null),
    disciplines: fingerprint(form.disciplineIds.toSorted()),
  };
}

/** The domains with their seats, for the overview. @throws UserError for others than admins. */
export async function readDomainsOverview(
  { database, channels }: { database: Database; channels: ChannelSource },
  actor: Actor,
): Promise<DomainOverview[]> {
  refuseUnlessAdmin(actor);
  const domains = await readDomains(database.read, actor.workspaceId);
  const mine = domains.some(({ channelId }) => channelId !== null) ? await channels.mine() : undefined;
  const seats = Map.groupBy(await seatsOfDomains(database.read, actor.workspaceId), ({ at }) => at.id);
  const ownSeats = await ownSeatsByDomain(database.read, actor.workspaceId);
  return domains.map(({ id, name, channelId }) => ({
    ...{ id, name, channelId: channelId ?? undefined, seats: seats.get(id) ?? [], ownSeats: ownSeats.get(id) ?? [] },
    botIsMissing: channelId !== null && mine !== undefined && !mine.has(channelId),
  }));
}

/** A domain for its form, or an empty one. @throws UserError for others than admins, and where it is not there. */
export async function readDomainForm(reader: Reader, actor: Actor, id: string | undefined): Promise<DomainForm> {
  refuseUnlessAdmin(actor);
  return domainForm(reader, actor.workspaceId, id);
}

async function domainForm(reader: Reader, workspaceId: string, id: string | undefined): Promise<DomainForm> {
  const disciplines = await readDisciplineNames(reader, workspaceId);
  if (id === undefined) {
    const empty = { name: '', description: '', channelId: undefined, disciplineIds: [], hangs: undefined };
    return { id, ...empty, disciplines };
  }
  const domain = (await readDomains(reader, workspaceId)).find((one) => one.id === id);
  if (domain === undefined) throw new UserError('There is no such domain any more.');
  const { datasets, held } = await hangsOnDomain(reader, workspaceId, id);
  const hangs = [
    ...(datasets === 0 ? [] : [`${datasets.toLocaleString('en')} data set${datasets === 1 ? '' : 's'}`]),
    ...(held === 0 ? [] : [`${held} seat${held === 1 ? '' : 's'} that people hold`]),
  ].join(', ');
  const { name, description, channelId } = domain;
  return {
    ...{ id, name, description, channelId: channelId ?? undefined, disciplines },
    disciplineIds: domain.disciplines.map((one) => one.id),
    hangs: hangs === '' ? undefined : hangs,
  };
}

type Deps = { database: Database; clock: Clock; channels: ChannelSource; domainsChanged: DomainsChanged };

/** What a domain's form asks for. */
export type AskedDomain = Pick<DomainForm, 'id' | 'name' | 'description' | 'channelId' | 'disciplineIds'> & {
  seen: Seen;
};

/**
 * Makes or changes a domain. Disciplines that come to it get a vacant seat; none is taken away. The answer says how its channel stands to
 * the app where that is new.
 *
 * @throws UserError, with the form's field where it is about one: not an admin, a name that is taken or too long, a channel that is closed
 * or where guests or another company read along, a discipline that would be taken out.
 */
export async function changeDomain(deps: Deps, actor: Actor, asked: AskedDomain): Promise<DomainSaved> {
  refuseUnlessAdmin(actor);
  const channel = asked.channelId === undefined ? undefined : await deps.channels.look(asked.channelId);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx): Promise<DomainSaved> => {
    const now = deps.clock.now();
    await lockOrganization(tx, workspaceId);
    const current = await domainForm(tx, workspaceId, asked.id);
    const seenNow = seenOf(current);
    const theirs = Object.keys(seenNow).filter((part) => asked.seen[part] !== seenNow[part]);
    if (current.id !== undefined && theirs.length > 0) return { kind: 'conflict', now: current, parts: theirs };
    const name = await checkedName(tx, workspaceId, asked);
    refuseChannel(channel, current, asked);
    const added = addedDisciplines(current, asked);
    const { description, channelId = null } = asked;
    const values = { name, description: description.trim(), channelId };
    const changed = [
      ...(current.name === name ? [] : ['name']),
      ...(current.description === values.description ? [] : ['description']),
      ...((current.channelId ?? null) === channelId ? [] : ['channel']),
      ...(added.length === 0 ? [] : ['disciplines']),
    ];
    if (changed.length > 0) {
      const id = await save(tx, workspaceId, current.id, values);
      await insertSeats(tx, workspaceId, { domainId: id, disciplineIds: added, now });
      await deps.domainsChanged(tx, workspaceId, [id]);
      await appendToLedger(tx, {
        ...{ workspaceId, at: now, kind: 'domain.changed', actorId: actor.id, subject: { kind: 'domain', id } },
        payload: { parts: changed, ...(added.length === 0 ? {} : { added }) },
      });
    }
    return { kind: 'saved', name, channelId: asked.channelId, channel };
  });
}

async function save(
  tx: Tx,
  workspaceId: string,
  id: string | undefined,
  values: { name: string; description: string; channelId: string | null },
): Promise<string> {
  if (id !== undefined) {
    await updateDomain(tx, id, values);
    return id;
  }
  const keys = new Set((await readDomains(tx, workspaceId)).map(({ key }) => key));
  return insertDomain(tx, workspaceId, { ...values, key: keyFrom(values.name, keys, 'domain') });
}

async function checkedName(tx: Tx, workspaceId: string, asked: AskedDomain): Promise<string> {
  const name = asked.name.replace(/\s+/g, ' ').trim();
  if (name === '') throw new UserError('Please write a name.', { field: 'name' });
  if (name.length > LONGEST_NAME)
    throw new UserError(`Please choose a name of at most ${LONGEST_NAME} characters.`, { field: 'name' });
  if (asked.description.length > LONGEST_DESCRIPTION)
    throw new UserError(`Please write at most ${LONGEST_DESCRIPTION} characters.`, { field: 'description' });
  const others = (await readDomains(tx, workspaceId)).filter(({ id }) => id !== asked.id);
  if (others.some((one) => sameName(one.name, name)))
    throw new UserError('There is a domain of this name already. Please choose another.', { field: 'name' });
  return name;
}

function refuseChannel(channel: ChannelState | undefined, current: DomainForm, asked: AskedDomain): void {
  if (current.channelId === asked.channelId) return;
  if (channel === 'archived')
    throw new UserError('This channel is archived. Please choose another.', { field: 'channel' });
  if (channel === 'shared') {
    const why = 'This channel is shared with another company, who would read what is asked about the data.';
    throw new UserError(`${why} Please choose another.`, { field: 'channel' });
  }
  if (channel === 'guests') {
    const why = 'Guests are in this channel, who would read what is asked about the data.';
    throw new UserError(`${why} Please choose another.`, { field: 'channel' });
  }
}

function addedDisciplines(current: DomainForm, asked: AskedDomain): string[] {
  const known = new Map(current.disciplines.map(({ id, name }) => [id, name]));
  const left = current.disciplineIds.filter((id) => !asked.disciplineIds.includes(id)).map((id) => known.get(id) ?? '');
  if (left.length > 0) {
    throw new UserError(`Please leave ${left.join(', ')} in. ${TAKES_TWO} That cannot be done here yet.`, {
      field: 'disciplines',
    });
  }
  if (asked.disciplineIds.length === 0)
    throw new UserError('Please choose who owns it together: nobody owns data alone.', { field: 'disciplines' });
  return asked.disciplineIds.filter((id) => known.has(id) && !current.disciplineIds.includes(id));
}

/** Forgets a domain on which nothing hangs. @throws UserError where something does, with what. */
export async function removeDomain(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  id: string,
): Promise<string> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    await lockOrganization(tx, workspaceId);
    const { name, hangs } = await domainForm(tx, workspaceId, id);
    if (!(await deleteDomain(tx, workspaceId, id)))
      throw new UserError(`${name} cannot be deleted while it has: ${hangs ?? 'something'}.`);
    await appendToLedger(tx, {
      ...{ workspaceId, at: deps.clock.now(), kind: 'domain.removed', actorId: actor.id },
      ...{ subject: { kind: 'domain', id }, payload: {} },
    });
    return name;
  });
}
