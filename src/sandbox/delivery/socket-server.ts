import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type RawData, WebSocket, WebSocketServer } from 'ws';
import type { AppInstallation } from '../installation.ts';
import { parseObject } from './json.ts';
import type { Envelope, Reply } from './transport.ts';

/** Why Slack ends a connection: https://docs.slack.dev/apis/events-api/using-socket-mode#disconnect */
type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** Slack's end of Socket Mode. */
export type SocketServer = {
  /** A new address for one connection of this app, good once. */
  openUrl(app: AppInstallation): string;
  /** Takes over an upgrade request; refuses it with 401 where its ticket is not good. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Sends to one of the app's connections, each in its turn. Rejects only when `signal` aborts. */
  send(app: AppInstallation, envelope: Envelope, signal: AbortSignal): Promise<Reply>;
  count(appId: string): number;
  disconnect(appId: string, reason: DisconnectReason): void;
  /** Closes all connections, the ones that do not answer after a moment. */
  stop(): Promise<void>;
};

/** https://docs.slack.dev/apis/events-api/using-socket-mode#connections */
const MOST_CONNECTIONS = 10;
/** SDKs take a connection for dead that was not pinged for 30 s. */
const PING_EVERY = 10_000;

/** The WebSocket status of a server that goes down. */
const GOING_AWAY = 1001;
/** How long a client has to say goodbye, in milliseconds. */
const CLOSE_WITHIN = 250;

type Connection = { socket: WebSocket; draining: boolean };

/** `port` is where the upgrade requests arrive. */
export function createSocketServer(port: number): SocketServer {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, AppInstallation>();
  const connections = new Map<string, Connection[]>();
  const waiting = new Map<string, (reply: Reply) => void>();
  const pings = setInterval(() => {
    for (const { socket } of [...connections.values()].flat()) socket.ping();
  }, PING_EVERY);
  pings.unref();

  function of(appId: string): Connection[] {
    return connections.get(appId) ?? [];
  }

  function welcome(app: AppInstallation, socket: WebSocket): void {
    const connection: Connection = { socket, draining: false };
    if (of(app.appId).length >= MOST_CONNECTIONS) {
      dismiss(connection, 'too_many_websockets');
      return;
    }
    connections.set(app.appId, [...of(app.appId), connection]);
    socket.on('message', acknowledge);
    socket.on('error', () => socket.terminate());
    socket.on('close', () =>
      connections.set(
        app.appId,
        of(app.appId).filter((other) => other !== connection),
      ),
    );
    const hello = {
      type: 'hello',
      num_connections: of(app.appId).length,
      debug_info: { host: 'local-workspace', build_number: 1, approximate_connection_time: 18_060 },
      connection_info: { app_id: app.appId },
    };
    socket.send(JSON.stringify(hello));
  }

  function acknowledge(data: RawData): void {
    const message = parseObject(String(data));
    if (typeof message?.envelope_id !== 'string') return;
    waiting.get(message.envelope_id)?.({ outcome: 'acknowledged', body: nothingIfEmpty(message.payload) });
  }

  function dismiss(connection: Connection, reason: DisconnectReason): void {
    connection.socket.send(
      JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'local-workspace', build_number: 1 } }),
    );
    if (reason === 'warning') return;
    connection.draining = true;
    if (reason !== 'refresh_requested') connection.socket.close();
  }

  /** The next connection in turn that can still take something. */
  function next(appId: string): WebSocket | undefined {
    const all = of(appId);
    const index = all.findIndex(({ socket, draining }) => !draining && socket.readyState === WebSocket.OPEN);
    const chosen = all[index];
    if (chosen !== undefined) connections.set(appId, [...all.slice(0, index), ...all.slice(index + 1), chosen]);
    return chosen?.socket;
  }

  return {
    openUrl(app) {
      const ticket = randomBytes(16).toString('hex');
      tickets.set(ticket, app);
      return `ws://127.0.0.1:${port}/socket/?ticket=${ticket}&app_id=${app.appId}`;
    },
    upgrade(request, socket, head) {
      const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
      const app = tickets.get(ticket);
      tickets.delete(ticket);
      if (app === undefined) socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      else server.handleUpgrade(request, socket, head, (accepted) => welcome(app, accepted));
    },
    send(app, envelope, signal) {
      const socket = next(app.appId);
      if (socket === undefined) return Promise.resolve({ outcome: 'failed', reason: 'connection_failed' });
      const id = randomUUID();
      return new Promise<Reply>((resolve, reject) => {
        waiting.set(id, resolve);
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        socket.send(JSON.stringify({ envelope_id: id, ...framed(envelope) }));
      }).finally(() => waiting.delete(id));
    },
    count: (appId) => of(appId).length,
    disconnect(appId, reason) {
      for (const connection of of(appId)) dismiss(connection, reason);
    },
    async stop() {
      clearInterval(pings);
      const sockets = [...server.clients];
      const closed = sockets.map((socket) => once(socket, 'close'));
      for (const socket of sockets) socket.close(GOING_AWAY);
      const terminate = setTimeout(() => {
        for (const socket of sockets) socket.terminate();
      }, CLOSE_WITHIN);
      await Promise.all(closed);
      clearTimeout(terminate);
      server.close();
    },
  };
}

/** The rest of an envelope: https://docs.slack.dev/apis/events-api/using-socket-mode#events */
function framed({ kind, payload, retry, retryReason }: Envelope): Record<string, unknown> {
  if (kind !== 'events_api') return { payload, type: kind, accepts_response_payload: true };
  return {
    payload,
    type: kind,
    accepts_response_payload: false,
    retry_attempt: retry,
    retry_reason: retry === 0 ? '' : (retryReason ?? 'unknown_error'),
  };
}

/** SDKs acknowledge with `{}` where they have nothing to say. */
function nothingIfEmpty(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && Object.keys(payload).length === 0 ? undefined : payload;
}
