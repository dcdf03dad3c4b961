import { factsOf } from '../web-api/facts.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { conversationIds } from './conversation-ids.ts';
import {
  POSTS_PER_CHANNEL,
  POSTS_PER_WORKSPACE,
  type Rate,
  type RateLimitSettings,
  SPECIAL_TIER,
  TIERS,
  USUAL_TIER,
} from './rate-figures.ts';

/** Slack's limits on how often an app may call: https://docs.slack.dev/apis/web-api/rate-limits */
export type RateLimits = {
  settings(): RateLimitSettings;
  /** What was called before is forgotten. Throws a RangeError for a factor that is not above 0. */
  set(change: Partial<RateLimitSettings>): void;
  /** Called after each change of the settings; returns what ends it. */
  subscribe(listener: () => void): () => void;
};

/** The limits, and what counts. */
export type RateMeter = RateLimits & {
  /** Counts a call. Where it is one too many it is not counted: then the whole seconds after which it would be taken. */
  count(appId: string, method: string, args: Record<string, unknown>): number | undefined;
};

/** Above this many counts the ones that have run out are thrown away. */
const TIDY_ABOVE = 5_000;

/** Counts in the workspace's clock, so that moving it forward lets a limit pass. */
export function createRateLimits(workspace: Workspace, start: Partial<RateLimitSettings> = {}): RateMeter {
  let settings: RateLimitSettings = { on: true, factor: 1 };
  /** When the calls so far are paid off, in milliseconds, by what is counted. (The "theoretical arrival time" of GCRA.) */
  const paidOff = new Map<string, number>();
  const listeners = new Set<() => void>();

  function limitsOf(appId: string, method: string, args: Record<string, unknown>): [string, Rate][] {
    if (method !== 'chat.postMessage') return [[`${appId} ${method}`, rateOf(method)]];
    // A direct message is one conversation, whether it is named by its own id or by the person's.
    const channel = typeof args.channel === 'string' ? conversationIds(workspace, args.channel).at(-1) : '';
    return [
      [`${appId} ${method} ${channel}`, POSTS_PER_CHANNEL],
      [`${appId} ${method}`, POSTS_PER_WORKSPACE],
    ];
  }

  function tidy(now: number): void {
    if (paidOff.size <= TIDY_ABOVE) return;
    for (const [key, until] of paidOff) if (until <= now) paidOff.delete(key);
  }

  const meter: RateMeter = {
    settings: () => ({ ...settings }),
    set(change) {
      const next = { ...settings, ...change };
      if (!(next.factor > 0)) throw new RangeError('The factor of the rate limits is above 0.');
      settings = next;
      paidOff.clear();
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    count(appId, method, args) {
      if (!settings.on) return undefined;
      const now = workspace.clock.milliseconds();
      tidy(now);
      const counted = limitsOf(appId, method, args).map(([key, { perMinute, burst }]) => {
        const interval = 60_000 / (perMinute * settings.factor);
        const tolerance = (Math.max(1, Math.floor(burst * settings.factor)) - 1) * interval;
        const from = Math.max(paidOff.get(key) ?? 0, now);
        return { key, next: from + interval, wait: from - tolerance - now };
      });
      const wait = Math.max(...counted.map((one) => one.wait));
      if (wait > 0) return Math.ceil(wait / 1000);
      for (const { key, next } of counted) paidOff.set(key, next);
      return undefined;
    },
  };
  meter.set(start);
  return meter;
}

function rateOf(method: string): Rate {
  const { rateTier = '' } = factsOf(method) ?? {};
  return TIERS[rateTier] ?? (rateTier.startsWith('Special') ? SPECIAL_TIER : USUAL_TIER);
}
