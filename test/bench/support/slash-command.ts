import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { sendByHttp } from '../../../src/sandbox/delivery/http-transport.ts';
import type { AppInstallation, AppManifest } from '../../../src/sandbox/installation.ts';

/** A command has this long; then Slack tells the person that it failed. Milliseconds. */
export const SLACK_WAITS = 3_000;
/** So long is waited here, to see how long it would have been. */
const LONGEST_ANSWER = 60_000;

/** Who asks, by their ids. */
export type Asker = { team: string; person: string };

/**
 * The answer inside the acknowledgement, and the milliseconds from sending the command to having read all of it. `text` is undefined where
 * Bolt itself gave up, as it does after 3 s like Slack: https://docs.slack.dev/interactivity/implementing-slash-commands
 */
export type Asked = { ms: number; text: string | undefined };

/** The app as the local workspace knows it, reached at `url`. */
export async function installedAt(url: string): Promise<AppInstallation> {
  const manifest = parse(await readFile(new URL('../../../manifest.yml', import.meta.url), 'utf8')) as AppManifest;
  return {
    ...{ appId: 'A0BENCH', botId: 'B0BENCH', botUserId: 'U0BENCH', botToken: 'xoxb-bench', appToken: 'xapp-bench' },
    signingSecret: 'benchmark-signing-secret',
    delivery: { mode: 'http', url },
    manifest,
  };
}

let sent = 0;

/** Sends `/catalog` with this text as Slack does, signed, the way the local workspace does it for a person. Rejects where it is refused. */
export async function askCatalog(app: AppInstallation, by: Asker, text: string): Promise<Asked> {
  // No two are alike: the app answers the same request once only.
  sent += 1;
  const payload = {
    ...{ token: 'none', team_id: by.team, team_domain: 'bench', channel_id: 'C0BENCH', channel_name: 'bench' },
    ...{ user_id: by.person, user_name: 'bench', command: '/catalog', text, api_app_id: app.appId },
    ...{ is_enterprise_install: 'false', response_url: 'http://127.0.0.1:9/', trigger_id: `${sent}.bench` },
  };
  const began = performance.now();
  const signal = AbortSignal.timeout(LONGEST_ANSWER);
  const reply = await sendByHttp(app, { kind: 'slash_commands', retry: 0, payload }, signal);
  const ms = performance.now() - began;
  if (reply.outcome === 'acknowledged')
    return { ms, text: String((reply.body as { text?: unknown } | undefined)?.text) };
  if (ms >= SLACK_WAITS) return { ms, text: undefined };
  throw new Error(`/catalog ${text} was refused: ${reply.reason} ${reply.status ?? ''}`);
}
