import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { Sensitivity } from './domain/classification.ts';
import type { Followable } from './domain/news.ts';

/** How far a person was told, and when it was last looked. */
export type Told = { toldThrough: bigint; toldOn: string; hearsAsSteward: boolean };

/** Somebody who may hear of news. */
export type Subscriber = {
  personId: string;
  isInsider: boolean;
  /** As Slack gave it. */
  timeZone: string;
  /** Undefined for a steward who has never been thought of here. */
  told: Told | undefined;
};

/** Active members and guests who follow something, and those of `stewardIds`. */
export async function subscribersIn(
  reader: Reader,
  workspaceId: string,
  stewardIds: readonly string[],
): Promise<Subscriber[]> {
  const rows = await prismaOf(reader).person.findMany({
    where: {
      ...{ workspaceId, active: true, kind: { in: ['member', 'guest'] } },
      OR: [{ id: { in: [...stewardIds] } }, { subscriptions: { some: {} } }],
    },
    select: { id: true, kind: true, timeZone: true, subscriber: true },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ id, kind, timeZone, subscriber }) => ({
    ...{ personId: id, isInsider: kind === 'member', timeZone },
    told: subscriber ?? undefined,
  }));
}

/** Begins to think of people: what is in the ledger by now is no news to them. Who is known already stays as they are. */
export async function addSubscribers(
  tx: Tx,
  workspaceId: string,
  people: { personId: string; today: string }[],
  through: bigint,
): Promise<void> {
  await prismaOf(tx).subscriber.createMany({
    data: people.map(({ personId, today }) => ({ personId, workspaceId, toldThrough: through, toldOn: today })),
    skipDuplicates: true,
  });
}

/** How far a person was told; nobody else tells them before this transaction ends. */
export async function lockSubscriber(tx: Tx, workspaceId: string, personId: string): Promise<bigint | undefined> {
  const [row] = await prismaOf(tx).$queryRaw<{ toldThrough: bigint }[]>`
    SELECT told_through AS "toldThrough" FROM subscriber
    WHERE workspace_id = ${workspaceId} AND person_id = ${personId}::uuid FOR UPDATE`;
  return row?.toldThrough;
}

/** Notes how far a person was told. */
export async function noteTold(tx: Tx, personId: string, told: { through: bigint; on: string }): Promise<void> {
  await prismaOf(tx).subscriber.update({
    where: { personId },
    data: { toldThrough: told.through, toldOn: told.on },
  });
}

/** Whether a person hears of what they look after without following it; true where they never said. */
export async function hearsAsSteward(reader: Reader, workspaceId: string, personId: string): Promise<boolean> {
  const row = await prismaOf(reader).subscriber.findFirst({ where: { workspaceId, personId } });
  return row?.hearsAsSteward ?? true;
}

/** Sets whether they do; what came before is no news. */
export async function setHearsAsSteward(tx: Tx, personId: string, hears: boolean): Promise<void> {
  await prismaOf(tx).subscriber.update({ where: { personId }, data: { hearsAsSteward: hears } });
}

/** What each of some people follows, and since which entry of the ledger. */
export async function subscriptionsOf(
  reader: Reader,
  workspaceId: string,
  personIds: readonly string[],
): Promise<(Followable & { personId: string; since: bigint })[]> {
  const rows = await prismaOf(reader).subscription.findMany({
    where: { workspaceId, personId: { in: [...personIds] } },
    select: { personId: true, datasetId: true, domainId: true, since: true },
  });
  return rows.map(({ personId, since, ...about }) => ({ personId, since, ...followable(about) }));
}

function followable({ datasetId, domainId }: { datasetId: string | null; domainId: string | null }): Followable {
  return datasetId === null ? { kind: 'domain', id: domainId ?? '' } : { kind: 'dataset', id: datasetId };
}

/** Something that a person follows, as a list shows it. */
export type Followed = Followable & {
  name: string;
  /** Of a data set. */
  sensitivity: Sensitivity | undefined;
  gone: boolean;
};

/** What a person follows, domains first, each by name. */
export async function listFollowed(reader: Reader, workspaceId: string, personId: string): Promise<Followed[]> {
  return prismaOf(reader).$queryRaw<Followed[]>`
    SELECT 'domain' AS kind, m.id, m.name, NULL AS sensitivity, false AS gone
    FROM subscription s JOIN domain m ON m.id = s.domain_id
    WHERE s.workspace_id = ${workspaceId} AND s.person_id = ${personId}::uuid
    UNION ALL
    SELECT 'dataset', d.id, d.name, d.sensitivity::text, d.gone_at IS NOT NULL
    FROM subscription s JOIN dataset d ON d.id = s.dataset_id
    WHERE s.workspace_id = ${workspaceId} AND s.person_id = ${personId}::uuid
    ORDER BY kind DESC, name, id`;
}

/** Whether a person follows exactly this. */
export async function isFollowed(
  reader: Reader,
  workspaceId: string,
  personId: string,
  about: Followable,
): Promise<boolean> {
  const row = await prismaOf(reader).subscription.findFirst({
    where: { workspaceId, personId, ...columns(about) },
    select: { id: true },
  });
  return row !== null;
}

/** Has a person follow something; who does already goes on. */
export async function addSubscription(
  tx: Tx,
  subscription: { workspaceId: string; personId: string; about: Followable; since: bigint; now: Temporal.Instant },
): Promise<void> {
  const { about, now, ...values } = subscription;
  await prismaOf(tx).subscription.createMany({
    data: [{ id: newId(), ...values, ...columns(about), createdAt: fromInstant(now) }],
    skipDuplicates: true,
  });
}

/** Has a person follow something no more. */
export async function removeSubscription(
  tx: Tx,
  workspaceId: string,
  personId: string,
  about: Followable,
): Promise<void> {
  await prismaOf(tx).subscription.deleteMany({ where: { workspaceId, personId, ...columns(about) } });
}

function columns({ kind, id }: Followable): { datasetId: string } | { domainId: string } {
  return kind === 'dataset' ? { datasetId: id } : { domainId: id };
}
