import { WebClient } from '@slack/web-api';
import { describe, expect, test } from 'vitest';
import { createJournal } from '../../src/sandbox/journal.ts';
import { startTestWorkspace } from '../support/local-workspace.ts';

describe('the journal', () => {
  test('has every call with its method, arguments and answer, without the token', async () => {
    const workspace = await startTestWorkspace();
    const client = new WebClient('xoxb-parrot', { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } });
    await client.chat.postMessage({ channel: 'C0GENERAL', text: 'hi' });
    await expect(client.chat.postMessage({ channel: 'C0NOWHERE', text: 'hi' })).rejects.toThrow('channel_not_found');
    expect(workspace.journal.calls('chat.postMessage')).toMatchObject([
      { ok: true, args: { channel: 'C0GENERAL', text: 'hi' }, response: { ok: true } },
      { ok: false, error: 'channel_not_found' },
    ]);
    expect(workspace.journal.toLines()).not.toContain('xoxb-parrot');
  });

  test('is read by other programs as one JSON object per line, from any entry on', async () => {
    const workspace = await startTestWorkspace();
    const client = new WebClient('xoxb-parrot', { slackApiUrl: workspace.apiUrl });
    await client.auth.test();
    await client.team.info().catch(() => undefined);
    const read = async (query: string) =>
      (await (await fetch(`${workspace.pageUrl}journal${query}`)).text()).trim().split('\n');
    const lines = (await read('')).map((line) => JSON.parse(line));
    expect(lines.map(({ method }) => method)).toEqual(['auth.test', 'team.info']);
    expect(await read(`?since=${lines[0]?.number}`)).toEqual([JSON.stringify(lines[1])]);
    expect((await fetch(`${workspace.pageUrl}journal?since=x`)).status).toBe(400);
  });

  test('keeps the newest entries of a long life, and goes on counting', () => {
    const journal = createJournal();
    const entry = { kind: 'response_url', method: 'response_url', at: '', args: {}, appId: 'A', ok: true } as const;
    for (let number = 0; number < 60_000; number += 1) journal.add(entry);
    expect(journal.entries().length).toBeLessThanOrEqual(55_000);
    expect(journal.entries().at(-1)?.number).toBe(60_000);
  });
});
