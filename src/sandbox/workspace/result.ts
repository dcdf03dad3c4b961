import type { Result } from './workspace.ts';

/** What was asked for. */
export function good<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** Slack's refusal: its error code, and further keys of the answer. */
export function refused<T = never>(code: string, extra?: Record<string, unknown>): Result<T> {
  return { ok: false, error: extra === undefined ? { code } : { code, extra } };
}
