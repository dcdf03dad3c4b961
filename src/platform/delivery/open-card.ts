import { z } from 'zod';
import { UserError } from '../../core/errors.ts';
import type { Database } from '../database/database.ts';
import { isInsider } from '../slack/actor.ts';
import { answerWhereClicked } from '../slack/answers.ts';
import type { Edge } from '../slack/edge.ts';
import { VEIL_ACTION } from './audience.ts';
import type { Cards } from './cards.ts';

const cardId = z
  .string()
  .regex(/^[a-z-]+:[\w-]+$/)
  .transform((value) => {
    const at = value.indexOf(':');
    return { kind: value.slice(0, at), subjectId: value.slice(at + 1) };
  });

/** The button of a veiled card: shows the card, with its buttons, to people of the company. Only where the card was put. */
export function registerOpenCard(edge: Edge, { cards, database }: { cards: Cards; database: Database }): void {
  edge.action(VEIL_ACTION, cardId, async (request) => {
    const { actor, value, channelId } = request;
    if (!isInsider(actor)) throw new UserError('Only people of the company can open this.');
    const { workspaceId } = actor;
    const places = await cards.places(database.read, workspaceId, value.kind, value.subjectId);
    const isHere = places.some((place) => place.channelId === channelId);
    const message = isHere ? await cards.render(database.read, { workspaceId, ...value }) : undefined;
    if (message === undefined) throw new UserError('There is nothing left here to open.');
    const { text, blocks } = message;
    await answerWhereClicked(request, 'Open', { text, ...(blocks === undefined ? {} : { blocks }) });
  });
}
