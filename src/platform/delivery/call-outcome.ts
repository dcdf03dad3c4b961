import { ErrorCode } from '@slack/web-api';
import type { Sign } from './breaker.ts';

/** Why a call did not give what was asked. */
export type Failure =
  /** Slack has not acted and may when asked again. `retryAfter`: the method's own wait, in seconds; undefined where it is for us to say. */
  | { kind: 'later'; error: string; retryAfter?: number; limited?: boolean }
  /** Slack takes nothing at all with this token. Whatever there is to send waits for one that is valid. */
  | { kind: 'void_token'; error: string }
  /** Slack will not, however often it is asked. */
  | { kind: 'parked'; error: string }
  /** Slack may have acted; nobody here can know. */
  | { kind: 'uncertain'; error: string };

/** Slack may have done it although it said these: https://docs.slack.dev/reference/methods/chat.postMessage#errors */
const UNCERTAIN = new Set(['internal_error', 'fatal_error', 'request_timeout', 'service_unavailable']);

/** Nothing was done, and it may pass: same page, and https://docs.slack.dev/reference/methods/chat.update#errors */
const LATER = new Set(['message_limit_exceeded', 'team_added_to_org', 'external_channel_migrating']);

/** The same answer to every call, until the app is installed again or gets another token: https://docs.slack.dev/reference/methods/auth.test#errors */
export const VOID_TOKEN: readonly string[] = [
  'token_revoked',
  'token_expired',
  'account_inactive',
  'invalid_auth',
  'not_authed',
];

const LIMITED = new Set(['ratelimited', 'rate_limited']);

/** What the SDK (8.2) throws for a 429 without `Retry-After`, in an error of no kind of its own. */
const LIMITED_WITHOUT_WAIT = 'Retry header did not contain a valid timeout';

/** No connection to Slack, so it cannot have acted. */
export const UNREACHABLE = 'unreachable';

/** Whether Slack said anything at all. */
export function signOf(result: { kind: string; error?: string }): Sign {
  return result.kind === 'uncertain' || result.error === UNREACHABLE ? 'no_answer' : 'answered';
}

/** What an error of the SDK's client means for the call that it ended. */
export function failureOf(error: unknown): Failure {
  const { code, data, retryAfter, statusCode } = error as {
    code?: string;
    data?: { error?: string };
    retryAfter?: number;
    statusCode?: number;
  };
  if (code === ErrorCode.RateLimitedError) {
    return { kind: 'later', error: 'ratelimited', limited: true, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (error instanceof Error && error.message.startsWith(LIMITED_WITHOUT_WAIT)) {
    return { kind: 'later', error: 'ratelimited', limited: true };
  }
  if (code === ErrorCode.PlatformError) {
    const word = data?.error ?? 'unknown_error';
    if (LIMITED.has(word)) return { kind: 'later', error: word, limited: true };
    if (VOID_TOKEN.includes(word)) return { kind: 'void_token', error: word };
    if (LATER.has(word)) return { kind: 'later', error: word };
    // The SDK gives an answer that is not JSON as its error.
    if (UNCERTAIN.has(word) || !/^\w{1,100}$/.test(word)) {
      return { kind: 'uncertain', error: UNCERTAIN.has(word) ? word : 'no_answer' };
    }
    return { kind: 'parked', error: word };
  }
  if (isRefusedConnection(error)) return { kind: 'later', error: UNREACHABLE };
  return { kind: 'uncertain', error: statusCode === undefined ? 'no_reply' : `http_${statusCode}` };
}

/** The connection was never made, so Slack cannot have acted. */
function isRefusedConnection(error: unknown): boolean {
  let cause: unknown = error;
  for (let depth = 0; depth < 5 && cause instanceof Error; depth += 1) {
    const { code, original } = cause as { code?: unknown; original?: unknown };
    if (code === 'ECONNREFUSED' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') return true;
    cause = original ?? cause.cause;
  }
  return false;
}
