import type { Temporal } from 'temporal-polyfill';
import { newId } from '../../core/ids.ts';
import { prismaOf, type Reader, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';

export type CardSubject = { workspaceId: string; kind: string; subjectId: string };

/** A place with its card, as it is when a message is about to be sent there. */
export type PlacedCard = CardSubject & {
  /** The card's; read before what it shows. */
  version: number;
  /** Slack's id of the channel or person it is placed for. */
  target: string;
  threadTs: string | null;
  channelId: string | null;
  messageTs: string | null;
};

/** States of an outbox row in which it will still be sent, or may be. Of each place there is one such row at most. */
const OPEN = ['pending', 'sending', 'uncertain'] as const;

/**
 * Notes a change of what a card shows, and makes the card known where it is not. Holds the card until the transaction ends, so that a
 * message sent meanwhile is compared with the change once that is committed.
 */
export async function raiseVersion(tx: Tx, { workspaceId, kind, subjectId }: CardSubject): Promise<string> {
  const [card] = await prismaOf(tx).$queryRaw<{ id: string }[]>`
    INSERT INTO card (id, workspace_id, kind, subject_id, version)
    VALUES (${newId()}::uuid, ${workspaceId}, ${kind}, ${subjectId}, 1)
    ON CONFLICT (workspace_id, kind, subject_id) DO UPDATE SET version = card.version + 1 RETURNING id`;
  if (card === undefined) throw new Error('A card was neither written nor changed.');
  return card.id;
}

/** False where it is there already. */
export async function addPlace(
  tx: Tx,
  place: { cardId: string; target: string; threadTs: string | undefined },
): Promise<boolean> {
  const { cardId, target, threadTs = null } = place;
  const { count } = await prismaOf(tx).cardPlace.createMany({
    data: { cardId, target, threadTs },
    skipDuplicates: true,
  });
  return count === 1;
}

/** Has every place of a card, or just one place, sent anew that is not waiting to be sent anyway. */
export async function sendToPlaces(
  tx: Tx,
  which: { cardId: string } | { id: string },
  workspaceId: string,
  now: Temporal.Instant,
): Promise<void> {
  const prisma = prismaOf(tx);
  const places = await prisma.cardPlace.findMany({ where: which, orderBy: { id: 'asc' } });
  const at = fromInstant(now);
  await prisma.outboxItem.createMany({
    data: places.map(({ id, target, channelId, messageTs }) => ({
      workspaceId,
      ...(channelId !== null && messageTs !== null
        ? { kind: 'update' as const, target: channelId }
        : { kind: isPerson(target) ? ('dm' as const) : ('post' as const), target }),
      payload: {},
      cardPlaceId: id,
      dueAt: at,
      createdAt: at,
    })),
    skipDuplicates: true,
  });
}

/** Slack's ids of people begin with U or W: https://docs.slack.dev/reference/objects/user-object */
function isPerson(target: string): boolean {
  return /^[UW]/.test(target);
}

export async function readPlace(reader: Reader, placeId: string): Promise<PlacedCard | undefined> {
  const place = await prismaOf(reader).cardPlace.findUnique({ where: { id: placeId }, include: { card: true } });
  if (place === null) return undefined;
  const { workspaceId, kind, subjectId, version } = place.card;
  const { target, threadTs, channelId, messageTs } = place;
  return { workspaceId, kind, subjectId, version, target, threadTs, channelId, messageTs };
}

/** Holds a place's card until the transaction ends. Comes before any change of an outbox row: whoever changes cards goes in that order too. */
export async function holdCard(tx: Tx, placeId: string): Promise<{ version: number } | undefined> {
  const [card] = await prismaOf(tx).$queryRaw<{ version: number }[]>`
    SELECT card.version FROM card JOIN card_place ON card_place.card_id = card.id
    WHERE card_place.id = ${placeId}::uuid FOR UPDATE OF card`;
  return card;
}

/** Where its message is from now on; nowhere, where undefined. */
export async function movePlace(
  tx: Tx,
  placeId: string,
  to: { channelId: string; messageTs: string } | undefined,
): Promise<void> {
  await prismaOf(tx).cardPlace.updateMany({
    where: { id: placeId },
    data: { channelId: to?.channelId ?? null, messageTs: to?.messageTs ?? null },
  });
}

/** The card is no longer shown there. */
export async function forgetPlace(tx: Tx, placeId: string): Promise<void> {
  const prisma = prismaOf(tx);
  await prisma.outboxItem.deleteMany({ where: { cardPlaceId: placeId, state: { in: [...OPEN] } } });
  await prisma.cardPlace.deleteMany({ where: { id: placeId } });
}

/** The places of a card, with where its message is. */
export async function placesOf(
  reader: Reader,
  { workspaceId, kind, subjectId }: CardSubject,
): Promise<{ target: string; channelId: string | null; messageTs: string | null }[]> {
  return prismaOf(reader).cardPlace.findMany({
    where: { card: { workspaceId, kind, subjectId } },
    select: { target: true, channelId: true, messageTs: true },
    orderBy: { id: 'asc' },
  });
}
