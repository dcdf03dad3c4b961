import { performance } from 'node:perf_hooks';
import type { AppInstallation } from '../installation.ts';
import type { Journal } from '../journal.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { sendByHttp } from './http-transport.ts';
import type { SocketServer } from './socket-server.ts';
import type { Envelope, FailureReason, Reply } from './transport.ts';

/** What came of one try to deliver something. */
export type Delivered =
  | { outcome: 'acknowledged'; body?: unknown; status?: number; ackMs: number }
  | { outcome: 'timed_out'; reason: FailureReason; ackMs: number }
  | { outcome: 'failed'; reason: FailureReason; status?: number; noRetry?: boolean; ackMs: number };

/** Brings payloads to apps, gives up where Slack does, and writes down what happened. */
export type Courier = {
  /** One try. Never rejects: an app that cannot be reached is an outcome. */
  deliver(app: AppInstallation, envelope: Envelope): Promise<Delivered>;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** Ends what is under way as timed out and delivers nothing any more. */
  stop(): void;
};

/** Everything that Slack sends must be acknowledged within 3 s: https://docs.slack.dev/interactivity/handling-user-interaction */
const PATIENCE = 3_000;

/** The 3 s are of the workspace's clock, so that a test can let them pass. */
export function createCourier(options: { workspace: Workspace; journal: Journal; sockets: SocketServer }): Courier {
  const { workspace, journal, sockets } = options;
  const underWay = new Set<Promise<Delivered>>();
  const stopping = new AbortController();

  async function attempt(app: AppInstallation, envelope: Envelope): Promise<Delivered> {
    const started = performance.now();
    const timeout = new AbortController();
    const cancelTimeout = workspace.clock.after(PATIENCE, () => timeout.abort());
    const signal = AbortSignal.any([timeout.signal, stopping.signal]);
    const send = app.delivery.mode === 'http' ? sendByHttp : sockets.send;
    const reply: Reply | 'timed_out' = await send(app, envelope, signal).catch(() => 'timed_out' as const);
    cancelTimeout();
    const ackMs = performance.now() - started;
    record(app, envelope, reply, ackMs);
    if (reply === 'timed_out')
      return {
        outcome: 'timed_out',
        reason: app.delivery.mode === 'http' ? 'http_timeout' : 'timeout',
        ackMs,
      };
    return { ...reply, ackMs };
  }

  function record(app: AppInstallation, envelope: Envelope, reply: Reply | 'timed_out', durationMs: number): void {
    const answered = reply === 'timed_out' ? undefined : reply;
    journal.add({
      kind: 'delivery',
      at: workspace.clock.now().toString(),
      method: envelope.kind === 'slash_commands' ? 'slash_command' : String(envelope.payload.type),
      args: envelope.payload,
      appId: app.appId,
      transport: app.delivery.mode,
      outcome: answered?.outcome ?? 'timed_out',
      ...(answered?.status === undefined ? {} : { status: answered.status }),
      ...(answered?.body === undefined ? {} : { response: answered.body }),
      durationMs,
      retry: envelope.retry,
    });
  }

  return {
    deliver(app, envelope) {
      if (stopping.signal.aborted) {
        return Promise.resolve({ outcome: 'failed', reason: 'connection_failed', noRetry: true, ackMs: 0 });
      }
      const attempted = attempt(app, envelope);
      underWay.add(attempted);
      return attempted.finally(() => underWay.delete(attempted));
    },
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
