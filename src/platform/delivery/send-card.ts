import type { WebClient } from '@slack/web-api';
import type { Database } from '../database/database.ts';
import { DatabaseUnreachable } from '../database/failures.ts';
import type { Log } from '../log.ts';
import { isChannel, OUTSIDERS_READ, type OutsidersRead, veiledCard, whyNotSent } from './audience.ts';
import { readPlace } from './card-store.ts';
import type { Cards } from './cards.ts';
import type { Claimed } from './claim-store.ts';
import type { Outcome } from './outbox-store.ts';
import { sendIntent } from './send-intent.ts';

/** After so many tries at rendering it is left to an owner. */
const RENDERED_AT_MOST = 8;

/** Sends what a card says at this moment to one of its places. */
export async function sendCard(
  deps: {
    database: Database;
    client: WebClient;
    cards: Cards | undefined;
    outsidersRead: OutsidersRead | undefined;
    log: Log;
  },
  item: Claimed,
  placeId: string,
): Promise<Outcome> {
  const { database, client, cards, outsidersRead, log } = deps;
  let shownVersion = 0;
  try {
    const place = await readPlace(database.read, placeId);
    if (place === undefined) return { result: { kind: 'sent' }, nothingLeft: true };
    if (cards === undefined) throw new Error('This sender has no cards.');
    shownVersion = place.version;
    const message = await cards.render(database.read, place);
    const { channelId, messageTs, threadTs } = place;
    if (message === undefined) {
      if (channelId === null || messageTs === null) return { result: { kind: 'sent' }, nothingLeft: true };
      const gone = { ...item, kind: 'delete', target: channelId, payload: { ts: messageTs } } as const;
      return { result: await sendIntent(client, gone), shownVersion, nothingLeft: true };
    }
    // A direct message is read by the person it was placed for.
    const reader = isChannel(item.target) ? item.target : place.target;
    const refused = await whyNotSent(outsidersRead, reader, message);
    if (refused !== undefined && refused.error !== OUTSIDERS_READ) return { result: refused, shownVersion };
    const payload = {
      ...(refused === undefined ? message : veiledCard(place)),
      ...(threadTs === null ? {} : { threadTs }),
      ...(messageTs === null ? {} : { ts: messageTs }),
    };
    return { result: await sendIntent(client, { ...item, payload }), shownVersion };
  } catch (error) {
    log.error({ err: error, intent: item.id, placeId }, 'card not rendered');
    const isGivenUp = item.attempts >= RENDERED_AT_MOST && !(error instanceof DatabaseUnreachable);
    return { result: { kind: isGivenUp ? 'parked' : 'later', error: 'not_rendered' }, shownVersion };
  }
}
