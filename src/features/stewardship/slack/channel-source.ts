import { ErrorCode, type WebClient } from '@slack/web-api';
import type { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../core/clock.ts';
import type { AskAudience, ChannelAudience } from '../../../platform/slack/channel-audience.ts';
import type { ChannelSource, ChannelState } from '../ports.ts';

/** Slack's most: https://docs.slack.dev/reference/methods/users.conversations */
const PAGE = 999;
const MOST_PAGES = 10;
/** How long an answer is good for: Slack allows some twenty of these calls a minute. Seconds. */
const GOOD_FOR = 60;

/** What Slack says of channels, by its Web API, with the scopes channels:read and groups:read. Never throws: Slack may be slow or busy. */
export function slackChannelSource(client: WebClient, clock: Clock, askAudience: AskAudience): ChannelSource {
  let known: { channels: Set<string>; at: Temporal.Instant } | undefined;
  return {
    async look(channelId) {
      try {
        return stateOf(await askAudience(channelId));
      } catch (error) {
        const { code, data } = error as { code?: unknown; data?: { error?: unknown } };
        // https://docs.slack.dev/reference/methods/conversations.info: a private channel that the bot is not in does not exist for it.
        return code === ErrorCode.PlatformError && data?.error === 'channel_not_found' ? 'unseen' : 'unknown';
      }
    },
    async mine() {
      const now = clock.now();
      if (known !== undefined && Math.abs(now.since(known.at).total('seconds')) < GOOD_FOR) return known.channels;
      try {
        known = { channels: await read(client), at: now };
        return known.channels;
      } catch {
        return undefined;
      }
    },
    joined(channelId) {
      known?.channels.add(channelId);
    },
  };
}

function stateOf({ state, outsiders }: ChannelAudience): ChannelState {
  if (state === 'archived') return 'archived';
  if (outsiders === 'none') return state;
  return outsiders === 'guests' ? 'guests' : 'shared';
}

async function read(client: WebClient): Promise<Set<string>> {
  const channels = new Set<string>();
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer = await client.users.conversations({
      ...{ types: 'public_channel,private_channel', exclude_archived: true, limit: PAGE },
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id } of answer.channels ?? []) if (id !== undefined) channels.add(id);
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return channels;
  }
  throw new Error('The bot is in more channels than are read.');
}
