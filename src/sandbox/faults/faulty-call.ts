import type { WorkspaceClock } from '../clock.ts';
import type { Answer, Json } from '../web-api/answer.ts';
import type { CallFault } from './fault.ts';

/** What a caller of the Web API gets. */
export type CallReply =
  | { kind: 'answer'; answer: Answer; status: number; headers?: Record<string, string> }
  /** A status, and no answer of the Web API. */
  | { kind: 'status'; status: number }
  /** The connection is closed: by a reset, or as if a reply had been lost. */
  | { kind: 'reset' | 'closed' }
  /** The connection stays open, and nothing comes. */
  | { kind: 'nothing' };

/** What one call came to. */
export type CallOutcome = {
  reply: CallReply;
  /** Whether the workspace did what was asked, whatever the caller is told. */
  acted: boolean;
};

/**
 * Carries out a call with a fault. `act` does what was asked, with the messages of the last `lateBy` milliseconds still missing from
 * histories; it is not called where the fault comes before acting.
 */
export async function faultyCall(
  fault: CallFault,
  clock: WorkspaceClock,
  act: (lateBy?: number) => CallReply,
): Promise<CallOutcome> {
  switch (fault.kind) {
    case 'delay': {
      const outcome = done(act());
      await new Promise<void>((resolve) => clock.after(fault.ms, resolve));
      return outcome;
    }
    case 'late_history':
      return done(act(fault.ms));
    case 'refused':
      return { reply: { kind: 'reset' }, acted: false };
    case 'rate_limited': {
      const { retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
      return { reply: { ...refusal('ratelimited', 429), headers }, acted: false };
    }
    case 'drop_reply':
      return instead(act, true, { kind: 'closed' });
    case 'silent':
      return instead(act, fault.acts, { kind: 'nothing' });
    case 'http_error':
      return instead(act, fault.acts, { kind: 'status', status: fault.status });
    case 'error':
      return instead(act, fault.acts, refusal(fault.code, 200));
  }
}

function instead(act: () => CallReply, acts: boolean | undefined, reply: CallReply): CallOutcome {
  return { reply, acted: acts === true && done(act()).acted };
}

function done(reply: CallReply): CallOutcome {
  return { reply, acted: reply.kind === 'answer' && reply.answer.ok };
}

function refusal(code: string, status: number): Extract<CallReply, { kind: 'answer' }> {
  return { kind: 'answer', status, answer: { ok: false, error: { code } } };
}

/** An answer as it stands on the wire. */
export function bodyOf(answer: Answer): Json {
  return answer.ok ? { ok: true, ...answer.value } : { ok: false, error: answer.error.code, ...answer.error.extra };
}
