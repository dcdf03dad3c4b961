import type { Temporal } from 'temporal-polyfill';

/** A person as far as seats are concerned. Active full members only: nobody else may hold a seat. */
export type Holder = { id: string; slackId: string };

/** One discipline's place at a domain or a data set. */
export type Seat = {
  id: string;
  discipline: { id: string; key: string; name: string; leadId: string | undefined };
  /** Where it stands. */
  at: { kind: 'domain' | 'dataset'; id: string; name: string };
  /** The channel of the domain. */
  channelId: string | undefined;
  steward: Holder | undefined;
  deputy: Holder | undefined;
  /** Since when it is held by this steward, or vacant. */
  since: Temporal.Instant;
  /** Until when a steward appointed for the time being holds it. */
  temporaryUntil: Temporal.Instant | undefined;
};

/** What may become of a seat by asking: see `SeatRequestKind` in the database's schema. */
export type SeatRequestKind = 'claim' | 'hand_over' | 'deputy';
export type SeatRequestState = 'open' | 'accepted' | 'declined' | 'withdrawn' | 'overtaken';

export type SeatRequest = {
  id: string;
  kind: SeatRequestKind;
  state: SeatRequestState;
  seat: Seat;
  /** Who would take it. */
  person: Holder;
  proposedBy: Holder;
  decidedBy: Holder | undefined;
};

/**
 * The seats that count at a data set: its domain's, but where the data set has one of the same discipline, that one; and those that only
 * the data set has. A data set can add seats and fill them differently, and take none away.
 */
export function seatsThatCount<S extends { discipline: { id: string } }>(ofDomain: S[], ofDataset: S[]): S[] {
  const own = new Map(ofDataset.map((seat) => [seat.discipline.id, seat]));
  const overridden = ofDomain.map((seat) => own.get(seat.discipline.id) ?? seat);
  const shared = new Set(ofDomain.map((seat) => seat.discipline.id));
  return [...overridden, ...ofDataset.filter((seat) => !shared.has(seat.discipline.id))];
}

/** Whether somebody can ask for a seat: it is vacant, or held for the time being only. */
export function isClaimable({ steward, temporaryUntil }: Pick<Seat, 'steward' | 'temporaryUntil'>): boolean {
  return steward === undefined || temporaryUntil !== undefined;
}

/**
 * The one discipline that holds all seats that are held, where there is just one: ownership is shared on paper only. Undefined also where
 * nobody holds any.
 */
export function monopoly(
  seats: { discipline: { name: string }; steward: Holder | undefined }[],
): { name: string } | undefined {
  const held = new Map(
    seats.filter((seat) => seat.steward !== undefined).map((seat) => [seat.discipline.name, seat.discipline]),
  );
  const [only] = held.values();
  return held.size === 1 ? only : undefined;
}

/**
 * Who may say yes or no to a request. A claim: the discipline's lead and whoever is a steward of that discipline, never the claimant
 * (product.md, "Who is who"). A seat that is offered: whom it is offered to.
 */
export function mayDecide(
  request: Pick<SeatRequest, 'kind' | 'person'> & { seat: { discipline: { leadId: string | undefined } } },
  personId: string,
  stewardsOfDiscipline: ReadonlySet<string>,
): boolean {
  if (request.kind !== 'claim') return personId === request.person.id;
  if (personId === request.person.id) return false;
  return personId === request.seat.discipline.leadId || stewardsOfDiscipline.has(personId);
}
