import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Actor, isInsider } from '../../../platform/slack/actor.ts';
import type { Seat } from '../domain/seat.ts';
import { domainsLike } from '../domain-store.ts';
import { disciplinesOf } from '../member-store.ts';
import { claimableSeatsOf, seatsOfDomain } from '../seat-store.ts';

const MOST_SEATS = 20;
const MOST_DOMAINS = 5;

/** Seats to choose from, and the disciplines whose seats this person may hold. */
export type Claimable = { seats: Seat[]; disciplines: { id: string; name: string }[] };

/**
 * Without words the seats that this person could ask for, those that are vacant first, longest vacant first; with words all seats of the domains whose name has
 * them in it.
 *
 * @throws UserError for people from outside, and where no domain is called so.
 */
export async function listClaimable(deps: { database: Database }, actor: Actor, words: string): Promise<Claimable> {
  if (!isInsider(actor)) throw new UserError('Only people of the company can hold a seat.');
  const { read } = deps.database;
  const { workspaceId } = actor;
  const disciplines = await disciplinesOf(read, workspaceId, actor.id);
  if (words === '') {
    const ids = disciplines.map(({ id }) => id);
    return { disciplines, seats: await claimableSeatsOf(read, workspaceId, ids, MOST_SEATS) };
  }
  const domains = await domainsLike(read, workspaceId, words, MOST_DOMAINS);
  if (domains.length === 0) {
    throw new UserError(`No domain is called “${words}”. \`/catalog gaps\` lists the domains and their vacant seats.`);
  }
  const seats = await Promise.all(domains.map(({ id }) => seatsOfDomain(read, workspaceId, id)));
  return { disciplines, seats: seats.flat().slice(0, MOST_SEATS) };
}
