/** How often something may be asked for: so many at once, and after that so many per minute. */
export type Rate = { perMinute: number; burst: number };

/**
 * Per method, app and workspace: https://docs.slack.dev/apis/web-api/rate-limits gives each tier's "N+ per minute". It says that short
 * bursts are tolerated and not how long ones; the bursts here are ours.
 */
export const TIERS: Readonly<Record<string, Rate>> = {
  Tier1: { perMinute: 1, burst: 5 },
  Tier2: { perMinute: 20, burst: 20 },
  Tier3: { perMinute: 50, burst: 50 },
  Tier4: { perMinute: 100, burst: 100 },
};

/** For methods without a published tier. */
export const USUAL_TIER: Rate = { perMinute: 50, burst: 50 };

/** `auth.test` and `chat.getPermalink` have tiers of their own, "hundreds of requests per minute". */
export const SPECIAL_TIER: Rate = { perMinute: 300, burst: 100 };

/** https://docs.slack.dev/reference/methods/chat.postMessage: "1 message per second per channel", short bursts allowed. */
export const POSTS_PER_CHANNEL: Rate = { perMinute: 60, burst: 4 };

/** Same page: "several hundred messages per minute" for a workspace. */
export const POSTS_PER_WORKSPACE: Rate = { perMinute: 300, burst: 60 };

export type RateLimitSettings = {
  on: boolean;
  /** What the rates and bursts are multiplied by: 0.5 halves them. Above 0. */
  factor: number;
};
