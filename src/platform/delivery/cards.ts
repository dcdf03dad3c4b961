import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../core/clock.ts';
import type { Reader, Tx } from '../database/database.ts';
import { addPlace, type CardSubject, type PlacedCard, placesOf, raiseVersion, sendToPlaces } from './card-store.ts';
import type { OutgoingMessage } from './outbox.ts';

/** What a card says now, read from the database; undefined where there is nothing left to show, and its message is deleted. */
export type RenderCard = (
  reader: Reader,
  subject: { workspaceId: string; subjectId: string },
) => Promise<Pick<OutgoingMessage, 'text' | 'blocks' | 'open'> | undefined>;

/** Messages that always show how something stands, in every place they were put. */
export type Cards = {
  /** What cards of this kind say. Each kind once, before the sender starts. */
  register(kind: string, render: RenderCard): void;
  /** In the transaction of a change: every place shows it soon. Several changes may be shown as one; the last always is. */
  touch(tx: Tx, workspaceId: string, kind: string, subjectId: string): Promise<void>;
  /** Puts the card into a channel, a thread of it, or a person's direct messages, by Slack's id. Does nothing where it is there already. */
  place(
    tx: Tx,
    workspaceId: string,
    kind: string,
    subjectId: string,
    target: { id: string; threadTs?: string },
  ): Promise<void>;
  /** Where the card is; channel and `ts` only once it was posted. */
  places(
    reader: Reader,
    workspaceId: string,
    kind: string,
    subjectId: string,
  ): Promise<{ target: string; channelId: string | null; messageTs: string | null }[]>;
  /** For the sender. @throws where nobody registered the kind. */
  render(reader: Reader, card: Pick<PlacedCard, keyof CardSubject>): ReturnType<RenderCard>;
};

/** A card in place of a message: what it says is read when it is sent, and it shows every change afterwards. */
export type CardMessage = { card: { kind: string; subjectId: string } };

/** As {@link Cards.place}. */
export async function placeCard(
  tx: Tx,
  subject: CardSubject,
  { id, threadTs }: { id: string; threadTs?: string },
  now: Temporal.Instant,
): Promise<void> {
  const cardId = await raiseVersion(tx, subject);
  const isNew = await addPlace(tx, { cardId, target: id, threadTs });
  if (isNew) await sendToPlaces(tx, { cardId }, subject.workspaceId, now);
}

/** As {@link Cards.touch}. */
export async function touchCard(tx: Tx, subject: CardSubject, now: Temporal.Instant): Promise<void> {
  // Also where it is nowhere yet: another transaction may be placing it just now.
  const cardId = await raiseVersion(tx, subject);
  await sendToPlaces(tx, { cardId }, subject.workspaceId, now);
}

/** No kinds yet. */
export function createCards(clock: Clock): Cards {
  const renderers = new Map<string, RenderCard>();
  return {
    register(kind, render) {
      if (renderers.has(kind)) throw new Error(`Cards of kind ${kind} are registered twice.`);
      renderers.set(kind, render);
    },
    touch: (tx, workspaceId, kind, subjectId) => touchCard(tx, { workspaceId, kind, subjectId }, clock.now()),
    place: (tx, workspaceId, kind, subjectId, target) =>
      placeCard(tx, { workspaceId, kind, subjectId }, target, clock.now()),
    places: (reader, workspaceId, kind, subjectId) => placesOf(reader, { workspaceId, kind, subjectId }),
    async render(reader, { workspaceId, kind, subjectId }) {
      const render = renderers.get(kind);
      if (render === undefined) throw new Error(`Nobody registered cards of kind ${kind}.`);
      return render(reader, { workspaceId, subjectId });
    },
  };
}
