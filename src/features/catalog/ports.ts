import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { DatasetLine, SeatView } from './domain/dataset.ts';
import type { Proposal } from './proposal-store.ts';

/** How the catalog tells people what happened; within the transaction of the change, so that nothing is told that did not happen. */
export type Announce = {
  registered(
    tx: Tx,
    news: { workspaceId: string; channelId: string; dataset: DatasetLine; bySlackId: string; now: Temporal.Instant },
  ): Promise<void>;
};

/** A group of data sets that disciplines own together; looked after elsewhere. `channelId` is Slack's. */
export type Domain = { id: string; name: string; channelId: string | null };

/** A data set, or one that is to be; `domainId` is its domain's. */
export type Place = { datasetId: string | null; domainId: string | null };

/** What the catalog asks of whoever keeps domains and their seats. */
export type Stewardship = {
  /** Domains whose name has what was typed in it, by name; at most `limit`. */
  domainsLike(reader: Reader, workspaceId: string, typed: string, limit: number): Promise<Domain[]>;
  findDomain(reader: Reader, workspaceId: string, id: string): Promise<Domain | undefined>;
  countDomains(reader: Reader, workspaceId: string): Promise<number>;
  countVacantSeats(reader: Reader, workspaceId: string): Promise<number>;
  /** The seats that count at a data set, by discipline. */
  seatsAt(reader: Reader, workspaceId: string, place: Place): Promise<SeatView[]>;
  /** Who may decide about a data set at this moment, with the keys of the disciplines for which they may. */
  decidersAt(
    reader: Reader,
    workspaceId: string,
    place: Place,
  ): Promise<{ personId: string; slackId: string; disciplines: ReadonlySet<string> }[]>;
};

/** How stewards and proposers hear of proposals, within the transaction of the change. */
export type TellProposal = {
  /** Has the proposal shown to those who decide: in a channel or to a person, by Slack's id. */
  proposed(tx: Tx, to: { workspaceId: string; proposalId: string; target: string }): Promise<void>;
  /** Has it shown anew wherever it stands. */
  changed(tx: Tx, workspaceId: string, proposalId: string): Promise<void>;
  /** Tells who proposed why it was declined. */
  declined(
    tx: Tx,
    news: { workspaceId: string; proposal: Proposal; reason: string; bySlackId: string; now: Temporal.Instant },
  ): Promise<void>;
};

/** Writes a direct message in the transaction of the change; it goes out when the person may be messaged. */
export type SendDirect = (
  tx: Tx,
  direct: { workspaceId: string; personId: string; message: OutgoingMessage; now: Temporal.Instant },
) => Promise<unknown>;
