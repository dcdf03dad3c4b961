import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { factsOf } from '../../../src/sandbox/web-api/facts.ts';
import { methods } from '../../../src/sandbox/web-api/methods/table.ts';
import { errorOf, installation, refusal, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi({
    apps: [installation('a'), installation('b', { scopes: ['chat:write', 'channels:read'] })],
    sockets: { openUrl: (app) => `ws://127.0.0.1/${app.appId}` },
  });
});
afterEach(() => slack.stop());

describe('tokens', () => {
  test('none answers not_authed, an unknown one invalid_auth', async () => {
    expect(await (await fetch(`${slack.url}auth.test`)).json()).toEqual({ ok: false, error: 'not_authed' });
    expect(await errorOf(slack.clientFor('xoxb-unknown').auth.test())).toBe('invalid_auth');
  });

  test('an uninstalled app answers account_inactive, a replaced token token_revoked', async () => {
    slack.workspace.apps.uninstall('Ab');
    expect(await errorOf(slack.clientFor('xoxb-b').auth.test())).toBe('account_inactive');
    slack.workspace.apps.install({ ...slack.app, botToken: 'xoxb-new' });
    expect(await errorOf(slack.client.auth.test())).toBe('token_revoked');
    expect(await slack.clientFor('xoxb-new').auth.test()).toMatchObject({ user_id: 'UBOTa' });
  });

  test("an app's token where a bot's is needed answers not_allowed_token_type, and the other way round", async () => {
    expect(await errorOf(slack.clientFor('xapp-a').users.list({}))).toBe('not_allowed_token_type');
    expect(await errorOf(slack.client.apps.connections.open({}))).toBe('not_allowed_token_type');
  });

  test("auth.test says whose the token is, a bot's or an app's", async () => {
    const expected = { ok: true, team: 'Acme', team_id: 'T1', user: 'robota', user_id: 'UBOTa', bot_id: 'Ba' };
    expect(await slack.client.auth.test()).toMatchObject({ ...expected, url: 'https://acme.slack.com/' });
    expect(await slack.clientFor('xapp-a').auth.test()).toMatchObject(expected);
  });

  test('apps.connections.open gives the socket of the app that the token is for', async () => {
    expect(await slack.clientFor('xapp-b').apps.connections.open({})).toMatchObject({ url: 'ws://127.0.0.1/Ab' });
  });
});

describe('scopes', () => {
  test('a missing one is named beside those that are there', async () => {
    expect(await refusal(slack.clientFor('xoxb-b').users.list({}))).toMatchObject({
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,channels:read',
    });
  });

  test('is looked at before the arguments', async () => {
    expect(await errorOf(slack.clientFor('xoxb-b').apiCall('reactions.add'))).toBe('missing_scope');
  });

  test('those of conversations go by the kind of conversation', async () => {
    slack.workspace.channels.join('C5', 'UBOTb');
    const other = slack.clientFor('xoxb-b');
    expect(await other.conversations.info({ channel: 'C2' })).toMatchObject({ ok: true });
    expect(await refusal(other.conversations.info({ channel: 'C5' }))).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:read',
    });
    expect(await refusal(other.conversations.list({ types: 'public_channel,im' }))).toMatchObject({
      needed: 'im:read',
    });
  });

  test('an optional scope counts as granted', async () => {
    slack.workspace.apps.install({
      ...installation('c'),
      manifest: {
        display_information: { name: 'C' },
        oauth_config: { scopes: { bot: [], bot_optional: ['users:read'] } },
      },
    });
    expect(await slack.clientFor('xoxb-c').users.info({ user: 'U1' })).toMatchObject({ ok: true });
  });
});

describe('arguments', () => {
  test('a required one that is absent answers invalid_arguments and is named', async () => {
    expect(await refusal(slack.client.apiCall('chat.update', { text: 'x' }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: {
        messages: ['[ERROR] missing required field: channel', '[ERROR] missing required field: ts'],
      },
    });
  });

  test('one that is there but empty is looked up and not found', async () => {
    expect(await errorOf(slack.client.conversations.info({ channel: '' }))).toBe('channel_not_found');
  });

  test('every served method has published facts and every method with facts is served', () => {
    const withoutFacts = Object.keys(methods).filter((name) => factsOf(name) === undefined);
    expect(withoutFacts).toEqual([]);
    expect(Object.keys(methods)).toHaveLength(36);
  });
});
