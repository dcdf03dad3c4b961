import type { Temporal } from 'temporal-polyfill';
import type { Reader, Tx } from '../../platform/database/database.ts';
import type { CardMessage } from '../../platform/delivery/cards.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { AccessRequest, Question, Refusal } from './domain/access-request.ts';
import type { Grant } from './domain/grant.ts';
import type { Classified } from './domain/requirement.ts';

/** A data set as far as access to it is concerned. */
export type AccessibleDataset = Classified & {
  id: string;
  name: string;
  domain: { id: string; name: string } | undefined;
  /** What it may be used for, in words, with the lawful basis of each. */
  purposes: { key: string; label: string; lawfulBasis: string }[];
  fieldNames: string[];
  /** Where it stands in its system, such as `warehouse.marts.orders`; empty where nobody said. */
  location: string;
};

/** What access asks of the catalog. */
export type CatalogDoor = {
  /** Those of these data sets that the workspace's catalog has; in the order of the ids. */
  datasets(reader: Reader, workspaceId: string, ids: readonly string[]): Promise<AccessibleDataset[]>;
  /** Data sets called so by name or location. */
  called(reader: Reader, workspaceId: string, called: string, limit: number): Promise<{ id: string; name: string }[]>;
  /** Data sets that fit what was typed, best first. */
  like(workspaceId: string, typed: string, limit: number): Promise<{ id: string; name: string }[]>;
};

/** A data set; `domainId` is its domain's. */
export type Place = { datasetId: string; domainId: string | null };

/** By what somebody may fill a seat, in the order in which they are asked. */
export type Role = 'holder' | 'delegate' | 'deputy' | 'steward' | 'lead';

/** Somebody who may fill seats: active full members only. */
export type Elector = {
  id: string;
  slackId: string;
  name: string;
  /** The disciplines that admins assigned them to. */
  disciplines: ReadonlySet<string>;
  /** The seats that they may fill, each by the first of their roles. `forId`: whose decisions a delegate makes. */
  seats: ReadonlyMap<string, readonly { role: Role; forId?: string }[]>;
};

/** Who may decide about access to a data set at this moment, seat by seat. */
export type Electorate = {
  seats: {
    key: string;
    name: string;
    coOwns: boolean;
    holderId: string | undefined;
    since: Temporal.Instant | undefined;
  }[];
  electors: Elector[];
  /** Slack's id of the channel of those who look after it. */
  channelId: string | undefined;
};

/** What access asks of whoever keeps domains and their seats. */
export type StewardshipDoor = {
  electorateAt(
    reader: Reader,
    workspaceId: string,
    place: Place,
    about: { alsoNamed: readonly string[]; now: Temporal.Instant },
  ): Promise<Electorate>;
};

export type Team = { id: string; name: string };

/** What access asks of the directory. */
export type PeopleDoor = {
  /** The teams that a person belongs to, by name. */
  teamsOf(reader: Reader, workspaceId: string, personId: string): Promise<Team[]>;
  /** Everybody of a team; ids. */
  membersOfTeam(reader: Reader, workspaceId: string, teamId: string): Promise<string[]>;
  /** The disciplines of people who are active full members, by id; others are left out. */
  members(
    reader: Reader,
    workspaceId: string,
    personIds: readonly string[],
  ): Promise<ReadonlyMap<string, { slackId: string; disciplines: ReadonlySet<string> }>>;
  /**
   * Asks Slack whether somebody is an active full member at this moment, and remembers what it says. False also where Slack does not say
   * within a second: a decision fails closed.
   */
  isMemberNow(slackId: string): Promise<boolean>;
};

/** What is taught of a discipline; until training exists nothing is asked. */
export type TrainingDoor = {
  /** Whether somebody holds the basics of a discipline, or that nobody can yet. */
  basics(
    reader: Reader,
    workspaceId: string,
    personId: string,
    discipline: string,
  ): Promise<'held' | 'missing' | 'not_taught_yet'>;
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
    /** `answer`: they wait for it, so that only Do Not Disturb holds it back. */
    urgency: 'ordinary' | 'answer' | 'security';
    now: Temporal.Instant;
  },
) => Promise<unknown>;

/** How people hear of access, within the transaction of the change. */
export type TellAccess = {
  /** Shows the request to those who decide, in their channel. */
  asked(tx: Tx, to: { workspaceId: string; requestId: string; channelId: string }): Promise<void>;
  /** Asks one who decides, or reminds them. */
  askDecider(
    tx: Tx,
    to: { workspaceId: string; requestId: string; personId: string; now: Temporal.Instant },
  ): Promise<void>;
  /** Shows who asked how it stands, in their direct messages. */
  requester(tx: Tx, to: { workspaceId: string; requestId: string; slackId: string }): Promise<void>;
  /** Has the request shown anew wherever it stands. */
  requestChanged(tx: Tx, workspaceId: string, requestId: string): Promise<void>;
  /** Tells who asked why it was refused, and what would change it. */
  refused(
    tx: Tx,
    news: {
      workspaceId: string;
      request: AccessRequest;
      reason: Refusal;
      help: string;
      bySlackId: string;
      now: Temporal.Instant;
    },
  ): Promise<void>;
  /** Tells who asked that somebody wants to know something. */
  question(
    tx: Tx,
    news: { workspaceId: string; request: AccessRequest; bySlackId: string; text: string; now: Temporal.Instant },
  ): Promise<void>;
  /** Tells whoever wanted to know. */
  answered(
    tx: Tx,
    news: { workspaceId: string; request: AccessRequest; question: Question; answer: string; now: Temporal.Instant },
  ): Promise<void>;
  /** Asks the custodian to give access, or to take it away. */
  task(tx: Tx, to: { workspaceId: string; grantId: string; personId: string; now: Temporal.Instant }): Promise<void>;
  taskChanged(tx: Tx, workspaceId: string, grantId: string): Promise<void>;
  /** Asks the admins to settle what nobody else can. */
  noCustodian(tx: Tx, to: { workspaceId: string; grantId: string; now: Temporal.Instant }): Promise<void>;
  /** Tells who asked, and the admins where access stays that should be gone. */
  couldNot(tx: Tx, news: { workspaceId: string; grant: Grant; now: Temporal.Instant }): Promise<void>;
  /** Tells a holder that the end is near. */
  notice(tx: Tx, news: { workspaceId: string; grant: Grant; now: Temporal.Instant }): Promise<void>;
  /** Tells the admins that nobody has acted on a task for days. */
  taskLate(tx: Tx, news: { workspaceId: string; grant: Grant; now: Temporal.Instant }): Promise<void>;
  /** Asks the admins to appoint somebody: a request cannot be met by anybody there is. */
  blocked(tx: Tx, news: { workspaceId: string; requestId: string; now: Temporal.Instant }): Promise<void>;
};
