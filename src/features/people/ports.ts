import type { Tx } from '../../platform/database/database.ts';
import type { DndStatus } from '../../platform/quiet/quiet-settings.ts';
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
