import type { Rate } from './pacer.ts';

/** How often a workspace is called. */
export type PacingLimits = {
  /** By what is called; `lookup` stands for the methods that find out what became of a lost reply. */
  methods: Record<PacedMethod, Rate>;
  /** Posts to one channel or person. */
  perChannel: Rate;
};

export type PacedMethod = 'chat.postMessage' | 'chat.update' | 'chat.delete' | 'views.publish' | 'lookup';

/**
 * Below what https://docs.slack.dev/apis/web-api/rate-limits promises, so that a limit is not run into: Slack gives rates per minute and
 * leaves the length of bursts open, so rate and burst together stay within one minute's worth. Each method's tier stands on its page under
 * https://docs.slack.dev/reference/methods/
 */
const TIER_3: Rate = { perMinute: 45, burst: 5 };
const TIER_4: Rate = { perMinute: 90, burst: 10 };

export const SLACK_LIMITS: PacingLimits = {
  methods: {
    // "Several hundred messages per minute" for a workspace: https://docs.slack.dev/reference/methods/chat.postMessage#rate_limiting
    'chat.postMessage': { perMinute: 285, burst: 15 },
    'chat.update': TIER_3,
    'chat.delete': TIER_3,
    'views.publish': TIER_4,
    // conversations.history, .replies and .open, of which a lookup calls each once, unless a history has many pages.
    lookup: TIER_3,
  },
  // One message a second in a channel, short bursts allowed: same page as above.
  perChannel: { perMinute: 57, burst: 3 },
};

const AT_ONCE: Rate = { perMinute: Number.POSITIVE_INFINITY, burst: Number.MAX_SAFE_INTEGER };

/** For a server that limits nothing. */
export const NO_LIMITS: PacingLimits = {
  methods: {
    'chat.postMessage': AT_ONCE,
    'chat.update': AT_ONCE,
    'chat.delete': AT_ONCE,
    'views.publish': AT_ONCE,
    lookup: AT_ONCE,
  },
  perChannel: AT_ONCE,
};
