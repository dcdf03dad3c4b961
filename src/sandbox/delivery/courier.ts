import { performance } from 'node:perf_hooks';
import type { FaultTable } from '../faults/create-faults.ts';
import { createMishaps, type Mishap } from '../faults/mishaps.ts';
import type { AppInstallation } from '../installation.ts';
import type { Journal } from '../journal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { addressOf, sendByHttp } from './http-transport.ts';
import type { SocketServer } from './socket-server.ts';
import type { Envelope, FailureReason, Reply } from './transport.ts';

/** What came of one try to deliver something. */
export type Delivered =
  | { outcome: 'acknowledged'; body?: unknown; status?: number; ackMs: number }
  | { outcome: 'timed_out'; reason: FailureReason; ackMs: number }
  | { outcome: 'failed'; reason: FailureReason; status?: number; noRetry?: boolean; ackMs: number };

/** Brings payloads to apps, gives up where Slack does, and writes down what happened. */
export type Courier = {
  /**
   * One try. Never rejects: an app that cannot be reached is an outcome. `judge` says why Slack does not take what the acknowledgement
   * carries, for the journal.
   */
  deliver(app: AppInstallation, envelope: Envelope, judge?: Judge): Promise<Delivered>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Ends what is under way as timed out and delivers nothing any more. */
  stop(): void;
};

type Judge = (body: unknown) => string | undefined;

/** Everything that Slack sends must be acknowledged within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction */
const PATIENCE = 3_000;

/** The 3 s are of the workspace's clock, so that a test can let them pass. */
export function createCourier(options: {
  workspace: Workspace;
  journal: Journal;
  sockets: SocketServer;
  faults: FaultTable;
}): Courier {
  const { workspace, journal, sockets, faults } = options;
  const underWay = new Set<Promise<Delivered>>();
  const stopping = new AbortController();
  const withMishaps = createMishaps(faults, workspace.clock);
  /** How many requests went to each app, so that its replicas take turns. */
  const turns = new Map<string, number>();

  function nextTurn({ appId }: AppInstallation): number {
    const turn = turns.get(appId) ?? 0;
    turns.set(appId, turn + 1);
    return turn;
  }

  /** What comes back; rejects where nothing does in time. */
  async function send(
    app: AppInstallation,
    envelope: Envelope,
    { turn, signal, mishap }: { turn: number; signal: AbortSignal; mishap: Mishap | undefined },
  ): Promise<Reply> {
    if (mishap?.ends === 'unreachable') return { outcome: 'failed', reason: 'connection_failed' };
    const reply = await (app.delivery.mode === 'http'
      ? sendByHttp(app, envelope, signal, turn)
      : sockets.send(app, envelope, signal));
    if (mishap?.ends !== 'lost_ack') return reply;
    return new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  }

  async function attempt(
    app: AppInstallation,
    envelope: Envelope,
    mishap: Mishap | undefined,
    judge: Judge | undefined,
  ): Promise<Delivered> {
    const started = performance.now();
    const turn = nextTurn(app);
    const url = addressOf(app, envelope, turn);
    const timeout = new AbortController();
    const cancelTimeout = workspace.clock.after(PATIENCE, () => timeout.abort());
    const signal = AbortSignal.any([timeout.signal, stopping.signal]);
    const reply: Reply | 'timed_out' = await send(app, envelope, { turn, signal, mishap }).catch(
      () => 'timed_out' as const,
    );
    cancelTimeout();
    const ackMs = performance.now() - started;
    const answered = reply === 'timed_out' ? undefined : reply;
    const problem = answered?.outcome === 'acknowledged' ? judge?.(answered.body) : undefined;
    journal.add({
      kind: 'delivery',
      at: workspace.clock.now().toString(),
      method: envelope.kind === 'slash_commands' ? 'slash_command' : String(envelope.payload.type),
      args: envelope.payload,
      appId: app.appId,
      transport: app.delivery.mode,
      ...(url === undefined ? {} : { url }),
      outcome: answered?.outcome ?? 'timed_out',
      ...(answered?.status === undefined ? {} : { status: answered.status }),
      ...(answered?.body === undefined ? {} : { response: answered.body }),
      ...(problem === undefined ? {} : { problem }),
      ...(mishap === undefined ? {} : { fault: mishap.kind }),
      durationMs: ackMs,
      retry: envelope.retry,
    });
    if (reply === 'timed_out') {
      return { outcome: 'timed_out', reason: app.delivery.mode === 'http' ? 'http_timeout' : 'timeout', ackMs };
    }
    return { ...reply, ackMs };
  }

  function tracked(
    app: AppInstallation,
    envelope: Envelope,
    mishap: Mishap | undefined,
    judge: Judge | undefined,
  ): Promise<Delivered> {
    if (stopping.signal.aborted) {
      return Promise.resolve({ outcome: 'failed', reason: 'connection_failed', noRetry: true, ackMs: 0 });
    }
    const attempted = attempt(app, envelope, mishap, judge);
    underWay.add(attempted);
    return attempted.finally(() => underWay.delete(attempted));
  }

  return {
    deliver: (app, envelope, judge) => withMishaps(envelope, (actual, mishap) => tracked(app, actual, mishap, judge)),
    async settled() {
      // What an app answers can lead to more, so look again until a look finds nothing.
      while (underWay.size > 0) {
        await Promise.all(underWay);
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    stop() {
      stopping.abort();
    },
  };
}
