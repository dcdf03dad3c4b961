import type { WebClient } from '@slack/web-api';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../core/clock.ts';

/** Who reads a channel along: nobody but full members of the company, guests as well, or people of another company. */
export type Outsiders = 'none' | 'guests' | 'another_company';

export type ChannelAudience = {
  /** Whether the bot may write there. */
  state: 'in' | 'out' | 'archived';
  outsiders: Outsiders;
};

/** Asks who reads a channel. @throws the Web API's error where Slack did not say; `channel_not_found` for a private channel without the bot. */
export type AskAudience = (channelId: string) => Promise<ChannelAudience>;

/** How long an answer is good for: whoever is brought into a channel is known of by then. Seconds. */
const GOOD_FOR = 60;
const MOST_KNOWN = 1_000;
/** Slack's most: https://docs.slack.dev/reference/methods/conversations.members */
const PAGE = 1_000;
/** Of a channel with more people nobody can say in time that they are all of the company. */
const MOST_PAGES = 30;

/**
 * Reads who is in channels, with the scopes channels:read and groups:read. `areInsiders` knows whether all of these people, by Slack's id,
 * are full members of the company, or apps; somebody unknown is none.
 */
export function slackChannelAudience(
  client: WebClient,
  clock: Clock,
  areInsiders: (slackIds: string[]) => Promise<boolean>,
): { ask: AskAudience; forget(channelId: string): void } {
  const known = new Map<string, { audience: ChannelAudience; at: Temporal.Instant }>();

  async function read(channelId: string): Promise<ChannelAudience> {
    const { channel = {} } = await client.conversations.info({ channel: channelId });
    const state = channel.is_archived === true ? 'archived' : channel.is_member === true ? 'in' : 'out';
    if (isSharedOutside(channel)) return { state, outsiders: 'another_company' };
    return { state, outsiders: (await hasGuests(client, channelId, areInsiders)) ? 'guests' : 'none' };
  }

  return {
    async ask(channelId) {
      const now = clock.now();
      const before = known.get(channelId);
      if (before !== undefined && Math.abs(now.since(before.at).total('seconds')) < GOOD_FOR) return before.audience;
      const audience = await read(channelId);
      if (known.size >= MOST_KNOWN) known.clear();
      // Where the bot is not, it is asked again: somebody may just be inviting it.
      if (audience.state === 'in') known.set(channelId, { audience, at: now });
      return audience;
    },
    forget: (channelId) => void known.delete(channelId),
  };
}

/** Shared between the workspaces of one company is not outside: https://docs.slack.dev/apis/slack-connect */
function isSharedOutside(channel: {
  is_shared?: boolean;
  is_org_shared?: boolean;
  is_ext_shared?: boolean;
  is_pending_ext_shared?: boolean;
}): boolean {
  const isSharedSomehow = channel.is_shared === true && channel.is_org_shared !== true;
  return channel.is_ext_shared === true || channel.is_pending_ext_shared === true || isSharedSomehow;
}

async function hasGuests(
  client: WebClient,
  channelId: string,
  areInsiders: (slackIds: string[]) => Promise<boolean>,
): Promise<boolean> {
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.conversations.members({
      ...{ channel: channelId, limit: PAGE },
      ...(cursor === undefined ? {} : { cursor }),
    });
    if (!(await areInsiders(answer.members ?? []))) return true;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return false;
  }
  return true;
}

/** Why a channel cannot be one where the app writes about the company's data, in words; undefined where it can, or Slack did not say. */
export async function whyUnfit(ask: AskAudience, channelId: string): Promise<string | undefined> {
  const audience = await ask(channelId).catch(() => undefined);
  switch (audience?.outsiders) {
    case 'another_company':
      return 'This channel is shared with another company, who would read along. Please choose another.';
    case 'guests':
      return 'Guests are in this channel, who would read along. Please choose another.';
    default:
      return undefined;
  }
}
