import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { CardMessage } from '../../platform/delivery/cards.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { Seat } from './domain/seat.ts';

/** Called in the transaction in which domains were renamed or their seats changed: what is known elsewhere of their data sets is out of date. */
export type DomainsChanged = (tx: Tx, workspaceId: string, domainIds: string[]) => Promise<void>;

/** Why a seat became vacant: `time_over` where its steward held it for the time being, `taken_back` by an admin. */
export type WhyVacant = 'given_up' | 'left' | 'time_over' | 'taken_back';

/** What stewardship tells people, in the transaction of the change. */
export type Tell = {
  /** Has the request shown to those who decide: in a channel, by Slack's id, and to a person, when they may be messaged. */
  requested(
    tx: Tx,
    to: {
      workspaceId: string;
      requestId: string;
      channelId: string | undefined;
      personId: string;
      now: Temporal.Instant;
    },
  ): Promise<void>;
  /** Has it shown anew wherever it stands. */
  requestChanged(tx: Tx, workspaceId: string, requestId: string): Promise<void>;
  /** A seat is vacant now: to the domain's channel, and to these people. */
  vacated(
    tx: Tx,
    news: { workspaceId: string; seat: Seat; why: WhyVacant; personIds: string[]; now: Temporal.Instant },
  ): Promise<void>;
  /** An admin put somebody on a seat, or somebody else in their place: to these people. */
  appointed(
    tx: Tx,
    news: { workspaceId: string; seat: Seat; personIds: string[]; now: Temporal.Instant },
  ): Promise<void>;
  /** A seat of a data set's own was taken away: to these people, who held it or stood in. */
  removed(tx: Tx, news: { workspaceId: string; seat: Seat; personIds: string[]; now: Temporal.Instant }): Promise<void>;
  /** Somebody holds for good what these people held for the time being. */
  replaced(
    tx: Tx,
    news: { workspaceId: string; seat: Seat; personIds: string[]; now: Temporal.Instant },
  ): Promise<void>;
  /** Somebody took a seat, by hand-over or as a deputy: to the domain's channel. */
  taken(
    tx: Tx,
    news: { workspaceId: string; seat: Seat; as: 'steward' | 'deputy'; now: Temporal.Instant },
  ): Promise<void>;
};

/** Writes a direct message in the transaction of the change; it goes out when the person may be messaged. */
export type SendDirect = (
  tx: Tx,
  direct: { workspaceId: string; personId: string; message: OutgoingMessage | CardMessage; now: Temporal.Instant },
) => Promise<unknown>;

/** Who is told, beside the lead, when somebody of a team gives up what they held: the team's advocates. Ids of ours. */
export type AdvocatesOf = (reader: Reader, workspaceId: string, personId: string) => Promise<string[]>;

/** Tells whom decisions were passed on to, for which days. */
export type TellDelegate = (
  tx: Tx,
  news: {
    workspaceId: string;
    personId: string;
    fromSlackId: string;
    discipline: string;
    from: Temporal.PlainDate;
    through: Temporal.PlainDate;
    now: Temporal.Instant;
  },
) => Promise<void>;

/**
 * Finds people whom files name by handle or Slack id; the answer gives the person, or says in words why nobody is meant and what to do.
 */
export type FindPeople = (
  reader: Reader,
  workspaceId: string,
  references: string[],
) => Promise<(reference: string) => { id: string } | string>;

/** How a channel stands to the app. `shared`, `guests`: people from outside the company read along. `unseen`: private, and the bot is not in it, so Slack tells nothing of it. `unknown`: Slack did not say. */
export type ChannelState = 'in' | 'out' | 'unseen' | 'archived' | 'shared' | 'guests' | 'unknown';

/** What Slack says of channels. */
export type ChannelSource = {
  look(channelId: string): Promise<ChannelState>;
  /** The channels that the bot is in, as known within the last minute; undefined where Slack did not say. */
  mine(): Promise<ReadonlySet<string> | undefined>;
  /** The bot was just brought into a channel. */
  joined(channelId: string): void;
};
