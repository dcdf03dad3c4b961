import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { CardMessage } from '../../platform/delivery/cards.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { DueDataset } from './attest-store.ts';
import type { DatasetLine, SeatView } from './domain/dataset.ts';
import type { NewsToTell } from './domain/news-items.ts';
import type { Plan } from './domain/plan.ts';
import type { Question } from './domain/question.ts';
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

/** What became of a data set's own seats; ids of ours. */
export type OwnSeatsChanged = {
  seats: { disciplineId: string; stewardId: string | null; deputyId: string | null }[];
  /** The disciplines of those that were taken away. */
  removed: string[];
};

/** What the catalog asks of whoever keeps domains and their seats. */
export type Stewardship = {
  /** Domains whose name has what was typed in it, by name; at most `limit`. */
  domainsLike(reader: Reader, workspaceId: string, typed: string, limit: number): Promise<Domain[]>;
  findDomain(reader: Reader, workspaceId: string, id: string): Promise<Domain | undefined>;
  countDomains(reader: Reader, workspaceId: string): Promise<number>;
  countVacantSeats(reader: Reader, workspaceId: string): Promise<number>;
  /** Those who are steward of any seat, by name. */
  seatHolders(reader: Reader, workspaceId: string): Promise<{ slackId: string; handle: string; name: string }[]>;
  /** A test, true of data sets where one of the seats that count is vacant, or held by this person (by Slack id). */
  placesWith(
    reader: Reader,
    workspaceId: string,
    asked: 'vacant' | { steward: string },
  ): Promise<(place: { datasetId: string; domainId: string | null }) => boolean>;
  /** The seats that count at a data set, by discipline. */
  seatsAt(reader: Reader, workspaceId: string, place: Place): Promise<SeatView[]>;
  /** Who may decide about a data set at this moment, with the keys of the disciplines for which they may. */
  decidersAt(
    reader: Reader,
    workspaceId: string,
    place: Place,
  ): Promise<{ personId: string; slackId: string; disciplines: ReadonlySet<string> }[]>;
  /** The domains where a person is steward; their ids. */
  domainsOf(reader: Reader, workspaceId: string, personId: string): Promise<string[]>;
  /** The stewards of each domain that has any; ids. */
  stewardsByDomain(reader: Reader, workspaceId: string): Promise<ReadonlyMap<string, string[]>>;
  /** The domains, and the data sets with seats of their own, where people are steward: of all people, or of one. */
  lookedAfter(
    reader: Reader,
    workspaceId: string,
    personId?: string,
  ): Promise<{ personId: string; kind: 'domain' | 'dataset'; id: string; name: string }[]>;
  /** The leads of the disciplines that have a seat at a data set; their ids. */
  leadsAt(reader: Reader, workspaceId: string, place: Place): Promise<string[]>;
  /** The disciplines that there are, by name. */
  disciplines(reader: Reader, workspaceId: string): Promise<{ key: string; name: string }[]>;
  /**
   * Gives a data set exactly these disciplines as seats of its own. One that its domain has too begins with the same people, others vacant; who
   * held one that is taken away is told. Returns what the ledger says of it.
   *
   * @throws UserError where a discipline is gone.
   */
  setOwnSeats(
    tx: Tx,
    own: {
      workspaceId: string;
      place: { datasetId: string; domainId: string | null };
      /** Keys. */
      disciplines: readonly string[];
      actorId: string;
      now: Temporal.Instant;
    },
  ): Promise<OwnSeatsChanged>;
  /** Which of the disciplines that restricted data always needs have no seat at a place, or nobody who stands in. */
  notStoodIn(
    reader: Reader,
    workspaceId: string,
    place: Place,
  ): Promise<{ discipline: string; lacks: 'seat' | 'deputy' }[]>;
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
  direct: {
    workspaceId: string;
    personId: string;
    message: OutgoingMessage | CardMessage;
    /** Takes the place of an earlier message on the same topic that waits still. */
    topic?: string;
    now: Temporal.Instant;
  },
) => Promise<unknown>;

/** How people hear of questions about data sets, within the transaction of the change. */
export type TellQuestion = {
  /** Has the question shown to those who look after the data set: in a channel, or where there is none to a person. */
  asked(
    tx: Tx,
    to: {
      workspaceId: string;
      questionId: string;
      channelId: string | undefined;
      personId: string | undefined;
      now: Temporal.Instant;
    },
  ): Promise<void>;
  /** Has it shown anew wherever it stands. */
  changed(tx: Tx, workspaceId: string, questionId: string): Promise<void>;
  /** Tells who asked. */
  answered(tx: Tx, news: { workspaceId: string; question: Question; now: Temporal.Instant }): Promise<void>;
  /** Tells leads that nobody has answered. */
  escalated(
    tx: Tx,
    news: { workspaceId: string; question: Question; personIds: string[]; now: Temporal.Instant },
  ): Promise<void>;
};

/** Has a data set shown to a channel, by Slack's id, within the transaction in which it is shared. */
export type TellShare = (tx: Tx, share: { workspaceId: string; shareId: string; channelId: string }) => Promise<void>;

/** Asks a steward whether some entries are still right, in the transaction of the change. */
export type SendDue = (
  tx: Tx,
  ask: { workspaceId: string; personId: string; due: DueDataset[]; now: Temporal.Instant },
) => Promise<void>;

/** How people hear of plans, within the transaction of the change. */
export type TellPlan = {
  /** Has the plan shown in a channel, by Slack's id; where it is shown there already it stays as it is. */
  announced(tx: Tx, to: { workspaceId: string; planId: string; channelId: string }): Promise<void>;
  /** Has it shown anew wherever it stands. */
  changed(tx: Tx, workspaceId: string, planId: string): Promise<void>;
  /** Tells who announced it that somebody else changed it or took it back. */
  byAnother(
    tx: Tx,
    news: {
      workspaceId: string;
      plan: Plan;
      step: 'changed' | 'withdrawn';
      bySlackId: string;
      now: Temporal.Instant;
    },
  ): Promise<void>;
};

/** Sends a person their news, in the transaction in which it is noted that they were told. */
export type SendNews = (
  tx: Tx,
  news: { workspaceId: string; personId: string; told: NewsToTell; now: Temporal.Instant },
) => Promise<void>;

/** Whether a person may be messaged at this moment. */
export type MayMessageNow = (
  reader: Reader,
  who: { workspaceId: string; personId: string; now: Temporal.Instant },
) => Promise<boolean>;
