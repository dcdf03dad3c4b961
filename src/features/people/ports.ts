import type { SlackUser } from './domain/slack-user.ts';

/** Where the directory learns of people. */
export type UserSource = {
  /** Everybody in the workspace, deactivated accounts too, a page at a time. */
  pages(): AsyncIterable<SlackUser[]>;
  /** One person; undefined where Slack knows no such id. */
  one(slackId: string): Promise<SlackUser | undefined>;
};
