import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { Seat } from './domain/seat.ts';

/** Called in the transaction in which domains were renamed or their seats changed: what is known elsewhere of their data sets is out of date. */
export type DomainsChanged = (tx: Tx, workspaceId: string, domainIds: string[]) => Promise<void>;

/** What stewardship tells people, in the transaction of the change. */
export type Tell = {
  /** Has the request shown to those who decide: in channels and to people, by Slack's ids. */
  requested(tx: Tx, to: { workspaceId: string; requestId: string; targets: string[] }): Promise<void>;
  /** Has it shown anew wherever it stands. */
  requestChanged(tx: Tx, workspaceId: string, requestId: string): Promise<void>;
  /** A seat is vacant now: to the domain's channel, and to these people. */
  vacated(
    tx: Tx,
    news: { workspaceId: string; seat: Seat; why: 'given_up' | 'left'; personIds: string[]; now: Temporal.Instant },
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
  direct: { workspaceId: string; personId: string; message: OutgoingMessage; now: Temporal.Instant },
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
