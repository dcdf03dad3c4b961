import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../platform/database/database.ts';
import type { OutgoingMessage } from '../../platform/delivery/outbox.ts';
import type { DndStatus } from '../../platform/quiet/quiet-settings.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import type { SlackUser } from './domain/slack-user.ts';

/** https://docs.slack.dev/reference/methods/dnd.teamInfo: for up to 50 people at a time. */
export const MOST_ASKED_ABOUT = 50;

/** Where the directory learns of people. */
export type UserSource = {
  /** Everybody in the workspace, deactivated accounts too, a page at a time. */
  pages(): AsyncIterable<SlackUser[]>;
  /** One person; undefined where Slack knows no such id. */
  one(slackId: string): Promise<SlackUser | undefined>;
  /** The Do Not Disturb of up to `MOST_ASKED_ABOUT` people, by Slack id; whom Slack says nothing of is left out. */
  doNotDisturb(slackIds: string[]): Promise<ReadonlyMap<string, DndStatus>>;
};

/**
 * Called in the transaction in which a person was deactivated, became a guest, or left a discipline. `disciplineIds` are those that they
 * still belong to; none for somebody who is no active member of the company any more.
 */
export type PersonChanged = (
  tx: Tx,
  change: { workspaceId: string; personId: string; disciplineIds: ReadonlySet<string> },
) => Promise<void>;

/** One time of asking somebody to be a team's advocate: the card that shows it in their direct messages. */
export type AdvocateAsking = { workspaceId: string; teamId: string; personId: string; askedAt: number };

export type AdvocateCard = {
  place(tx: Tx, asking: AdvocateAsking & { slackId: string }): Promise<void>;
  touch(tx: Tx, asking: AdvocateAsking): Promise<void>;
};

/** Writes a direct message in the transaction of the change; it goes out when the person may be messaged. */
export type SendDirect = (
  tx: Tx,
  direct: { workspaceId: string; personId: string; message: OutgoingMessage; now: Temporal.Instant },
) => Promise<unknown>;

/** What there is to set up, row by row: its name as it is, a formatted text, and the buttons that lead to its forms, each with an id and a value. */
export type SetupRow = { name: string; text: string; buttons: { label: string; actionId: string; value: string }[] };
export type SetupPart = {
  /** As it stands in a list: `Domains`. */
  title: string;
  rows: SetupRow[];
  /** What makes a new one. */
  add: { label: string; actionId: string };
};

/** What other features have to set up. For admins; the caller checks that. */
export type ReadSetupPart = (actor: Actor) => Promise<SetupPart>;

/** Tells the admins, in the transaction of the change, that a discipline has no lead any more. */
export type TellAdmins = (
  tx: Tx,
  news: { workspaceId: string; discipline: string; now: Temporal.Instant },
) => Promise<void>;
