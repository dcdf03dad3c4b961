import { createHmac } from 'node:crypto';
import { systemClock } from '../../core/clock.ts';
import type { AppInstallation, AppManifest } from '../installation.ts';
import { isLoopback } from './loopback.ts';
import type { Envelope, Reply } from './transport.ts';

const USER_AGENT = 'Slackbot 1.0 (+https://api.slack.com/robots)';

/** Slack's signature over a body: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export function signature(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/**
 * Sends an envelope as a signed request and reads the whole answer. Redirects are not followed. Rejects only when `signal` aborts. Of several
 * replicas the one is asked whose `turn` it is.
 */
export async function sendByHttp(
  app: AppInstallation,
  envelope: Envelope,
  signal: AbortSignal,
  turn = 0,
): Promise<Reply> {
  const url = addressOf(app, envelope, turn);
  if (url === undefined) throw new Error(`The app ${app.appId} is not reached by HTTP.`);
  const { body, contentType } = encoded(envelope);
  // The wire is real, so its time is the machine's, wherever the workspace's clock was moved to.
  const timestamp = Math.floor(systemClock.now().epochMilliseconds / 1000);
  const headers = {
    'content-type': contentType,
    accept: 'application/json,*/*',
    'user-agent': USER_AGENT,
    'x-slack-request-timestamp': String(timestamp),
    'x-slack-signature': signature(app.signingSecret, timestamp, body),
    ...(envelope.retry === 0
      ? {}
      : {
          'x-slack-retry-num': String(envelope.retry),
          'x-slack-retry-reason': envelope.retryReason ?? 'unknown_error',
        }),
  };
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
    text = await response.text();
  } catch (error) {
    if (signal.aborted) throw error;
    return { outcome: 'failed', reason: 'connection_failed' };
  }
  const answer = decoded(text);
  if (response.ok) return { outcome: 'acknowledged', status: response.status, body: answer };
  const redirected = response.status >= 300 && response.status < 400;
  return {
    outcome: 'failed',
    reason: redirected ? 'too_many_redirects' : 'http_error',
    status: response.status,
    body: answer,
    noRetry: response.headers.get('x-slack-no-retry') === '1',
  };
}

/** Where an envelope goes over HTTP: to the address of the manifest, else to the app's replicas in turn. */
export function addressOf(
  { delivery, manifest }: AppInstallation,
  envelope: Envelope,
  turn: number,
): string | undefined {
  if (delivery.mode !== 'http') return undefined;
  const replicas = typeof delivery.url === 'string' ? [delivery.url] : delivery.url;
  return urlFor(manifest, envelope) ?? replicas[turn % replicas.length];
}

/**
 * Slack has an address per kind. Those of the manifest count only where they lead to this machine: a manifest usually names the host of
 * the real installation, and nothing may leave from here.
 */
function urlFor(manifest: AppManifest, { kind, payload }: Envelope): string | undefined {
  const { interactivity, event_subscriptions } = manifest.settings ?? {};
  const commands = manifest.features?.slash_commands ?? [];
  const named =
    kind === 'events_api'
      ? event_subscriptions?.request_url
      : kind === 'slash_commands'
        ? commands.find(({ command }) => command === payload.command)?.url
        : payload.type === 'block_suggestion'
          ? interactivity?.message_menu_options_url
          : interactivity?.request_url;
  return named !== undefined && URL.canParse(named) && isLoopback(new URL(named).hostname) ? named : undefined;
}

function encoded({ kind, payload }: Envelope): { body: string; contentType: string } {
  if (kind === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' };
  const fields: [string, string][] =
    kind === 'slash_commands'
      ? Object.entries(payload).map(([key, value]) => [key, String(value)])
      : [['payload', JSON.stringify(payload)]];
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

/** A JSON object where it is one, whatever the content type says, else the text; undefined for nothing. */
function decoded(text: string): unknown {
  const trimmed = text.trim();
  if (trimmed === '') return undefined;
  if (!trimmed.startsWith('{')) return trimmed;
  try {
    return JSON.parse(trimmed);
  } catch {
    return trimmed;
  }
}
