import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import { type DomainGaps, gapsOf } from '../domain/gaps.ts';
import { countByDomain } from '../domain-store.ts';
import { ownSeatsByDomain } from '../own-seat-store.ts';
import { seatsOfDomain } from '../seat-store.ts';

/** More domains are asked for by name. */
const MOST_DOMAINS = 30;

/**
 * What the domains lack to be owned together, by name; with words, those whose name has them in it.
 *
 * @throws UserError for people from outside.
 */
export async function listGaps(deps: { database: Database }, actor: Actor, words: string): Promise<DomainGaps[]> {
  if (!isInsider(actor)) throw new UserError('This is for people of the company.');
  const { read } = deps.database;
  const domains = await countByDomain(read, actor.workspaceId, words, MOST_DOMAINS);
  const ownSeats = await ownSeatsByDomain(read, actor.workspaceId);
  return Promise.all(
    domains.map(async ({ channelId, ...domain }) =>
      gapsOf(
        { ...domain, channelId: channelId ?? undefined },
        await seatsOfDomain(read, actor.workspaceId, domain.id),
        ownSeats.get(domain.id) ?? [],
      ),
    ),
  );
}
