import type { HomeView, ModalView } from '@slack/types';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorOf, installation, refusal, type SandboxWebApi, startWebApi } from '../../support/sandbox-web-api.ts';

let slack: SandboxWebApi;
beforeEach(async () => {
  slack = await startWebApi();
});
afterEach(() => slack.stop());

function trigger(viewId?: string): string {
  return slack.workspace.triggers.issue('Aa', 'U1', viewId);
}

function modal(text = 'Hello', more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    title: { type: 'plain_text', text: 'A modal' },
    blocks: [{ type: 'section', text: { type: 'plain_text', text } }],
    ...more,
  };
}

const home: HomeView = { type: 'home', blocks: [{ type: 'section', text: { type: 'plain_text', text: 'Home' } }] };

async function open(view = modal()): Promise<{ id: string; hash: string }> {
  const answer = await slack.client.views.open({ trigger_id: trigger(), view });
  return { id: answer.view?.id ?? '', hash: answer.view?.hash ?? '' };
}

describe('views.open', () => {
  test('answers the view as it was opened', async () => {
    const { view } = await slack.client.views.open({
      trigger_id: trigger(),
      view: modal('Hello', { callback_id: 'call', private_metadata: 'meta' }),
    });
    expect(view).toMatchObject({
      type: 'modal',
      team_id: 'T1',
      app_id: 'Aa',
      bot_id: 'Ba',
      callback_id: 'call',
      private_metadata: 'meta',
      root_view_id: view?.id,
      previous_view_id: null,
      state: { values: {} },
      clear_on_close: false,
    });
    expect(slack.workspace.views.modals('U1').map((one) => one.id)).toEqual([view?.id]);
  });

  test('a trigger is good once, for three seconds, for its own app', async () => {
    const once = trigger();
    await slack.client.views.open({ trigger_id: once, view: modal() });
    expect(await errorOf(slack.client.views.open({ trigger_id: once, view: modal() }))).toBe('exchanged_trigger_id');

    const late = trigger();
    slack.clock.advance({ seconds: 4 });
    expect(await errorOf(slack.client.views.open({ trigger_id: late, view: modal() }))).toBe('expired_trigger_id');

    const stolen = slack.clientFor('xoxb-b').views.open({ trigger_id: trigger(), view: modal() });
    expect(await errorOf(stolen)).toBe('invalid_trigger_id');
  });

  test('no trigger, or what is none, answers invalid_arguments', async () => {
    expect(await refusal(slack.client.apiCall('views.open', { view: modal() }))).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] missing required field: trigger_id'] },
    });
    expect(await refusal(slack.client.views.open({ trigger_id: 'abc', view: modal() }))).toMatchObject({
      response_metadata: { messages: ['[ERROR] invalid `trigger_id` [json-pointer:/trigger_id]'] },
    });
  });

  test('a wrong view answers invalid_arguments with pointers and leaves the trigger good', async () => {
    const trigger_id = trigger();
    const view = { ...modal(), title: { type: 'plain_text' as const, text: 'x'.repeat(25) } };
    const refused = await refusal(slack.client.views.open({ trigger_id, view }));
    expect(refused.error).toBe('invalid_arguments');
    expect(refused.response_metadata?.messages?.join()).toContain('[json-pointer:/view/title/text]');
    expect(await slack.client.views.open({ trigger_id, view: modal() })).toMatchObject({ ok: true });
  });

  test.each([
    ['{"type":', 'invalid_arguments'],
    [JSON.stringify(home), 'invalid_arguments'],
    [JSON.stringify({ ...modal(), private_metadata: 'x'.repeat(250_001) }), 'view_too_large'],
  ])('the view %.20s… answers %s', async (view, error) => {
    expect(await errorOf(slack.client.apiCall('views.open', { trigger_id: trigger(), view }))).toBe(error);
  });

  test('an external_id that is taken answers duplicate_external_id', async () => {
    await open(modal('Hello', { external_id: 'mine' }));
    const call = slack.client.views.open({ trigger_id: trigger(), view: modal('Hello', { external_id: 'mine' }) });
    expect(await errorOf(call)).toBe('duplicate_external_id');
  });
});

describe('views.push', () => {
  test('stacks three views and no fourth', async () => {
    const bottom = await open();
    const second = await slack.client.views.push({ trigger_id: trigger(bottom.id), view: modal('2') });
    const third = await slack.client.views.push({ trigger_id: trigger(second.view?.id), view: modal('3') });
    expect(third.view).toMatchObject({ root_view_id: bottom.id, previous_view_id: second.view?.id });
    const fourth = slack.client.views.push({ trigger_id: trigger(third.view?.id), view: modal('4') });
    expect(await errorOf(fourth)).toBe('push_limit_reached');
  });

  test('with nothing to push onto it answers not_found', async () => {
    expect(await errorOf(slack.client.views.push({ trigger_id: trigger(), view: modal() }))).toBe('not_found');
  });
});

describe('views.update', () => {
  test('replaces the view and gives it a new hash', async () => {
    const { id, hash } = await open();
    const { view } = await slack.client.views.update({ view_id: id, hash, view: modal('New') });
    expect(view).toMatchObject({ id, blocks: [{ text: { text: 'New' } }] });
    expect(view?.hash).not.toBe(hash);
  });

  test('a stale hash answers hash_conflict and changes nothing', async () => {
    const { id, hash } = await open();
    await slack.client.views.update({ view_id: id, hash, view: modal('First') });
    expect(await errorOf(slack.client.views.update({ view_id: id, hash, view: modal('Second') }))).toBe(
      'hash_conflict',
    );
    expect(slack.workspace.views.get(id)?.definition.blocks[0]).toMatchObject({ text: { text: 'First' } });
    expect(await slack.client.views.update({ view_id: id, view: modal('Third') })).toMatchObject({ ok: true });
  });

  test('a view is also found by its external_id, and only by its own app', async () => {
    const { id } = await open(modal('Hello', { external_id: 'mine' }));
    const found = await slack.client.views.update({ external_id: 'mine', view: modal('x', { external_id: 'mine' }) });
    expect(found.view?.id).toBe(id);
    const others = slack.clientFor('xoxb-b').views.update({ view_id: id, view: modal() });
    expect(await errorOf(others)).toBe('not_found');
    expect(await errorOf(slack.client.views.update({ view_id: 'V99', view: modal() }))).toBe('not_found');
    expect(await errorOf(slack.client.apiCall('views.update', { view: modal() }))).toBe('invalid_arguments');
  });

  test('an external_id of another view answers duplicate_external_id', async () => {
    const bottom = await open(modal('1', { external_id: 'one' }));
    const top = await slack.client.views.push({ trigger_id: trigger(bottom.id), view: modal('2') });
    const call = slack.client.views.update({ view_id: top.view?.id ?? '', view: modal('2', { external_id: 'one' }) });
    expect(await errorOf(call)).toBe('duplicate_external_id');
  });

  test('a closed view answers not_found', async () => {
    const { id } = await open();
    slack.workspace.views.close('U1', false);
    expect(await errorOf(slack.client.views.update({ view_id: id, view: modal() }))).toBe('not_found');
  });
});

describe('views.publish', () => {
  test('each person has their own Home tab, replaced each time', async () => {
    const first = await slack.client.views.publish({ user_id: 'U1', view: home });
    const again = await slack.client.views.publish({ user_id: 'U1', view: home });
    const other = await slack.client.views.publish({ user_id: 'U2', view: home });
    expect(again.view?.id).toBe(first.view?.id);
    expect(other.view?.id).not.toBe(first.view?.id);
    expect(slack.workspace.views.home('U1', 'Aa')?.hash).toBe(again.view?.hash);
  });

  test('a stale hash answers hash_conflict', async () => {
    const { view } = await slack.client.views.publish({ user_id: 'U1', view: home });
    await slack.client.views.publish({ user_id: 'U1', view: home });
    const stale = slack.client.views.publish({ user_id: 'U1', view: home, hash: view?.hash ?? '' });
    expect(await errorOf(stale)).toBe('hash_conflict');
  });

  test('an app without a Home tab answers not_enabled, nobody and a modal invalid_arguments', async () => {
    slack.workspace.apps.install(installation('c', { features: {} }));
    const without = slack.clientFor('xoxb-c').views.publish({ user_id: 'U1', view: home });
    expect(await errorOf(without)).toBe('not_enabled');
    expect(await errorOf(slack.client.views.publish({ user_id: 'U99', view: home }))).toBe('invalid_arguments');
    expect(await errorOf(slack.client.apiCall('views.publish', { user_id: 'U1', view: modal() }))).toBe(
      'invalid_arguments',
    );
  });
});
