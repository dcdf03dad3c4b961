import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, refusal, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

describe('api.test', () => {
  test('gives back its arguments without asking for a token, and an error when asked for one', async () => {
    const echo = await fetch(`${slack.url}api.test?foo=bar`);
    expect(await echo.json()).toEqual({ ok: true, args: { foo: 'bar' } });
    const error = await fetch(`${slack.url}api.test?error=my_error`);
    expect(await error.json()).toEqual({ ok: false, error: 'my_error', args: { error: 'my_error' } });
  });
});

describe('team.info', () => {
  test('describes the workspace', async () => {
    expect(await slack.client.team.info()).toMatchObject({
      team: { id: 'T1', name: 'Acme', domain: 'acme', url: 'https://acme.slack.com/' },
    });
  });

  test('another team answers team_not_found', async () => {
    expect(await errorOf(slack.client.team.info({ team: 'T9' }))).toBe('team_not_found');
    expect(await errorOf(slack.client.team.info({ domain: 'elsewhere' }))).toBe('team_not_found');
  });
});

describe('bots.info', () => {
  test('describes a bot by its bot id', async () => {
    expect(await slack.client.bots.info({ bot: 'Bb' })).toMatchObject({
      bot: { id: 'Bb', app_id: 'Ab', user_id: 'UBOTb', name: 'robotb', deleted: false },
    });
  });

  test('an unknown one answers bot_not_found', async () => {
    expect(await errorOf(slack.client.bots.info({ bot: 'B99' }))).toBe('bot_not_found');
  });
});

describe('blocks.validate', () => {
  const good = { type: 'section', text: { type: 'plain_text', text: 'x' } };
  const bad = { type: 'section', text: { type: 'plain_text', text: 'x'.repeat(3001) } };
  const view = (block: object) => ({ type: 'home', blocks: [block] });

  test.each([
    ['blocks', [good], [bad], 'invalid_blocks', '/blocks/0/text/text'],
    ['message', { blocks: [good] }, { blocks: [bad] }, 'invalid_message', '/blocks/0/text/text'],
    ['view', view(good), view(bad), 'invalid_view', '/view/blocks/0/text/text'],
  ])('takes good %s and points into wrong ones', async (name, right, wrong, error, pointer) => {
    expect(await slack.client.apiCall('blocks.validate', { [name]: right })).toMatchObject({ ok: true });
    const refused = await refusal(slack.client.apiCall('blocks.validate', { [name]: wrong }));
    expect(refused.error).toBe(error);
    expect(refused.errors).toContainEqual({
      pointer,
      code: 'failed_constraint',
      message: 'must be less than 3001 characters',
    });
  });

  test('none, two, or what is no JSON answer invalid_arguments', async () => {
    for (const args of [{}, { blocks: [good], view: view(good) }, { blocks: '[{' }]) {
      expect(await errorOf(slack.client.apiCall('blocks.validate', args))).toBe('invalid_arguments');
    }
  });
});

describe('apps.connections.open', () => {
  test('where nobody serves sockets it answers internal_error', async () => {
    expect(await errorOf(slack.clientFor('xapp-a').apps.connections.open({}))).toBe('internal_error');
  });
});
