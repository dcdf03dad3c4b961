import type { WorkspaceClock } from '../clock.ts';
import type { Envelope } from '../delivery/transport.ts';
import type { FaultTable } from './create-faults.ts';
import type { FaultKind } from './fault.ts';

/** How a try to deliver something goes wrong on the way. */
export type Mishap = { kind: FaultKind; ends?: 'lost_ack' | 'unreachable' };

/** One try, after what happens before it. */
type Try<Outcome> = (envelope: Envelope, mishap?: Mishap) => Promise<Outcome>;

/** For so long what is to arrive in another order is held, where not enough of it comes. Milliseconds of the workspace's time. */
const HOLD_AT_MOST = 2_000;

type Held = { go: () => Promise<unknown> };

/**
 * Delivers with the faults that were asked for: later, several times, in another order, or with its acknowledgement lost. The outcome is
 * that of the first try; it comes when that try is over.
 */
export function createMishaps(
  faults: FaultTable,
  clock: WorkspaceClock,
): <Outcome>(envelope: Envelope, attempt: Try<Outcome>) => Promise<Outcome> {
  const held = new Map<number, Held[]>();

  async function release(rule: number): Promise<void> {
    const waiting = held.get(rule) ?? [];
    held.delete(rule);
    for (const { go } of waiting.toReversed()) await go();
  }

  function hold<Outcome>(rule: number, count: number, attempt: () => Promise<Outcome>): Promise<Outcome> {
    return new Promise((resolve) => {
      const waiting = held.get(rule) ?? [];
      if (waiting.length === 0) {
        held.set(rule, waiting);
        clock.after(HOLD_AT_MOST, () => {
          // Those of a later turn have a timer of their own.
          if (held.get(rule) === waiting) void release(rule);
        });
      }
      waiting.push({ go: () => attempt().then(resolve) });
      if (waiting.length >= count) void release(rule);
    });
  }

  return async function deliver(envelope, attempt) {
    const found = faults.forDelivery(envelope);
    if (found === undefined) return attempt(envelope);
    const { rule, fault } = found;
    const mishap: Mishap = { kind: fault.kind };
    switch (fault.kind) {
      case 'delay':
        await new Promise<void>((resolve) => clock.after(fault.ms, resolve));
        return attempt(envelope, mishap);
      case 'copies': {
        const [first] = copies(envelope, fault.count).map((copy) => attempt(copy, mishap));
        return first ?? attempt(envelope, mishap);
      }
      case 'reorder':
        return hold(rule, fault.count, () => attempt(envelope, mishap));
      case 'lost_ack':
      case 'unreachable':
        return attempt(envelope, { ...mishap, ends: fault.kind });
    }
  };
}

/** Slack sends only events again, and then says so. */
function copies(envelope: Envelope, count: number): Envelope[] {
  return Array.from({ length: count }, (_, index) =>
    index === 0 || envelope.kind !== 'events_api'
      ? envelope
      : { ...envelope, retry: index, retryReason: 'timeout' as const },
  );
}
