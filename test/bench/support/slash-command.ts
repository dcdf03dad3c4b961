import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { sendByHttp } from '../../../src/sandbox/delivery/http-transport.ts';
import type { AppInstallation, AppManifest } from '../../../src/sandbox/installation.ts';

/** Slack gives up after 3 s; here we wait long enough to see how long it would have been. Milliseconds. */
const LONGEST_ANSWER = 60_000;

/** An answer inside the acknowledgement, and the milliseconds from sending the command to having read all of it. */
export type Asked = { ms: number; text: string };

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
export async function askCatalog(
  app: AppInstallation,
  by: { team: string; person: string },
  text: string,
): Promise<Asked> {
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
  if (reply.outcome === 'failed')
    throw new Error(`/catalog ${text} was refused: ${reply.reason} ${reply.status ?? ''}`);
  return { ms, text: String((reply.body as { text?: unknown } | undefined)?.text) };
}
