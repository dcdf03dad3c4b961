import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type RunningEdge, startEdge } from '../../support/edge.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Slack's signature: https://docs.slack.dev/authentication/verifying-requests-from-slack */
async function send(
  edge: RunningEdge,
  body: string,
  options: { at?: number; secret?: string; type?: string } = {},
): Promise<{ status: number; text: string }> {
  const at = options.at ?? Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', options.secret ?? edge.app.signingSecret)
    .update(`v0:${at}:${body}`)
    .digest('hex');
  const response = await fetch(edge.url, {
    method: 'POST',
    headers: {
      'content-type': options.type ?? FORM,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  });
  return { status: response.status, text: await response.text() };
}

async function edgeThatCounts(): Promise<{ edge: RunningEdge; runs: () => number }> {
  let runs = 0;
  const edge = await startEdge((registered) =>
    registered.command({
      command: '/parrot',
      description: 'Repeats',
      words: [
        {
          word: 'say',
          does: 'says it.',
          run: async () => {
            runs += 1;
            return { text: 'said' };
          },
        },
      ],
    }),
  );
  return { edge, runs: () => runs };
}

const COMMAND = new URLSearchParams({
  command: '/parrot',
  text: 'say hi',
  user_id: 'U0ANA',
  team_id: 'T0TEST',
  channel_id: 'C0GENERAL',
  trigger_id: '1.2.x',
}).toString();

describe('the door to the internet', () => {
  test('a signed command is answered', async () => {
    const { edge } = await edgeThatCounts();
    expect(await send(edge, COMMAND)).toEqual({ status: 200, text: expect.stringContaining('said') });
  });

  test('a form whose type names its charset is read as a form', async () => {
    const { edge } = await edgeThatCounts();
    expect(await send(edge, COMMAND, { type: `${FORM}; charset=utf-8` })).toMatchObject({ status: 200 });
  });

  test('a wrong signature is refused', async () => {
    const { edge, runs } = await edgeThatCounts();
    expect(await send(edge, COMMAND, { secret: 'guessed' })).toMatchObject({ status: 401 });
    expect(runs()).toBe(0);
  });

  test.each([
    ['from the past', -301],
    ['from the future', 310],
  ])('a rightly signed request %s is refused', async (_, offset) => {
    const { edge, runs } = await edgeThatCounts();
    const at = Math.floor(Date.now() / 1000) + offset;
    expect(await send(edge, COMMAND, { at })).toMatchObject({ status: 401 });
    expect(runs()).toBe(0);
  });

  test('the same signed request again is refused: it was answered once', async () => {
    const { edge, runs } = await edgeThatCounts();
    const at = Math.floor(Date.now() / 1000);
    expect(await send(edge, COMMAND, { at })).toMatchObject({ status: 200 });
    expect(await send(edge, COMMAND, { at })).toMatchObject({ status: 401 });
    expect(runs()).toBe(1);
  });

  test('a request with a wrong signature does not use up the right one', async () => {
    const { edge } = await edgeThatCounts();
    const at = Math.floor(Date.now() / 1000);
    await send(edge, COMMAND, { at, secret: 'guessed' });
    expect(await send(edge, COMMAND, { at })).toMatchObject({ status: 200 });
  });

  test('a body of more than 2 MB is not read', async () => {
    const { edge } = await edgeThatCounts();
    expect(await send(edge, `text=${'a'.repeat(2 * 1024 * 1024)}`)).toMatchObject({ status: 413 });
  });

  test('a signed body that is no JSON is refused without a fault', async () => {
    const { edge } = await edgeThatCounts();
    expect(await send(edge, 'payload=%7Bnot-json', {})).toMatchObject({ status: 400 });
  });

  test('the health of the process can be asked, and nothing else', async () => {
    const { edge } = await edgeThatCounts();
    const origin = new URL(edge.url).origin;
    expect((await fetch(`${origin}/health`)).status).toBe(200);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(edge.url)).status).toBe(405);
  });
});
