import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { DomainGaps } from '../domain/gaps.ts';
import type { Seat, SeatRequest } from '../domain/seat.ts';
import type { Delegating } from './delegate.ts';
import type { Claimable } from './list-claimable.ts';
import type { MySeats } from './list-my-seats.ts';

/** What the Slack side can ask for; the door gives the use cases what they stand on. */
export type StewardshipUseCases = {
  claimable(actor: Actor, words: string): Promise<Claimable>;
  claim(actor: Actor, seatId: string): Promise<{ seat: Seat; askedSlackIds: string[] }>;
  decide(actor: Actor, requestId: string, decision: 'accepted' | 'declined'): Promise<SeatRequest>;
  withdraw(actor: Actor, requestId: string): Promise<void>;
  offer(actor: Actor, offer: { seatId: string; kind: 'hand_over' | 'deputy'; slackId: string }): Promise<Seat>;
  giveUp(actor: Actor, seatId: string): Promise<Seat>;
  delegate(actor: Actor, delegating: Delegating): Promise<void>;
  stopDelegating(actor: Actor, delegationId: string): Promise<void>;
  gaps(actor: Actor, words: string): Promise<DomainGaps[]>;
  mySeats(actor: Actor): Promise<MySeats>;
  /** The present moment, for lengths of time on the screen. */
  now(): Temporal.Instant;
};
