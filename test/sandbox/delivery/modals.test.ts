import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { startWithBolt, TRANSPORTS, type Transport } from '../../support/local-workspace.ts';

type Ack = (answer?: object) => Promise<void>;

function form(title: string, more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: 'Send' },
    blocks: [
      {
        type: 'input',
        block_id: 'name',
        label: { type: 'plain_text', text: 'Name' },
        element: { type: 'plain_text_input', action_id: 'value' },
      },
    ],
    ...more,
  };
}

/** A person who has filled in the form that `/parrot` opens; `answer` is how the app takes the submission. */
async function filledIn(
  transport: Transport,
  answer: (ack: Ack, body: object) => Promise<void>,
  more: Partial<ModalView> = {},
) {
  const { workspace } = await startWithBolt(transport, (app) => {
    app.command('/parrot', async ({ ack, client, command }) => {
      await client.views.open({ trigger_id: command.trigger_id, view: form('Form', more) });
      await ack();
    });
    app.view({ callback_id: 'form', type: 'view_submission' }, async ({ ack, body }) => answer(ack as Ack, body));
    app.view({ callback_id: 'form', type: 'view_closed' }, async ({ ack, body }) => answer(ack as Ack, body));
  });
  const ana = workspace.as('ana');
  await ana.slash('/parrot', { in: '#general' });
  await ana.type('Name', 'Parrot');
  return { workspace, ana };
}

describe.each(TRANSPORTS)('a modal over %s', (transport) => {
  test('is submitted with what was typed, and closes', async () => {
    const bodies: object[] = [];
    const { ana } = await filledIn(transport, async (ack, body) => {
      bodies.push(body);
      await ack();
    });
    expect(await ana.submit()).toMatchObject({ kind: 'answered' });
    expect(ana.modal()).toBeUndefined();
    expect(bodies).toMatchObject([
      { type: 'view_submission', view: { state: { values: { name: { value: { value: 'Parrot' } } } } } },
    ]);
  });

  test('that the app refuses stays, with its errors and what was typed', async () => {
    const { ana } = await filledIn(transport, (ack) => ack({ response_action: 'errors', errors: { name: 'Taken' } }));
    expect(await ana.submit()).toMatchObject({ kind: 'answered', errors: { name: 'Taken' } });
    expect(ana.modal()).toMatchObject({
      errors: { name: 'Taken' },
      state: { name: { value: { type: 'plain_text_input', value: 'Parrot' } } },
    });
    await ana.type('Name', 'Other');
    expect(ana.modal()?.errors).toEqual({});
  });

  test('can be updated, pushed onto and cleared by the answer', async () => {
    const answers = [
      { response_action: 'update', view: form('Second') },
      { response_action: 'push', view: form('Third') },
      { response_action: 'clear' },
    ];
    const { ana } = await filledIn(transport, (ack) => ack(answers.shift()));
    await ana.submit();
    expect(ana.modal()).toMatchObject({
      view: { title: { text: 'Second' } },
      state: { name: { value: { value: 'Parrot' } } },
    });
    await ana.submit();
    expect(ana.modal()?.view.title.text).toBe('Third');
    expect(ana.screen().modals).toHaveLength(2);
    await ana.type('Name', 'Again');
    await ana.submit();
    expect(ana.screen().modals).toEqual([]);
  });

  test('is told that it was closed only where it asked for it', async () => {
    const bodies: object[] = [];
    const take = async (ack: Ack, body: object) => {
      bodies.push(body);
      await ack();
    };
    const quiet = await filledIn(transport, take);
    expect((await quiet.ana.close()).kind).toBe('local');
    const asking = await filledIn(transport, take, { notify_on_close: true });
    expect((await asking.ana.close({ all: true })).kind).toBe('answered');
    expect(bodies).toMatchObject([{ type: 'view_closed', is_cleared: true }]);
  });
});

test.each([
  ['an unknown action', { response_action: 'dance' }, 'no known "response_action"'],
  ['a body that is no answer', { ok: true }, 'no known "response_action"'],
  [
    'an error under a block that is no input',
    { response_action: 'errors', errors: { nothing: 'x' } },
    'no input block "nothing"',
  ],
  ['a view that breaks the rules', { response_action: 'update', view: { type: 'modal', blocks: [] } }, 'title'],
])('a submission answered with %s is told to the person, and the modal stays', async (_name, answer, why) => {
  const { ana } = await filledIn('http', (ack) => ack(answer));
  const outcome = await ana.submit();
  expect(outcome.kind).toBe('failed');
  expect(outcome.notice).toContain('We had some trouble connecting. Try again?');
  expect(outcome.notice).toContain(why);
  expect(ana.modal()?.state).toMatchObject({ name: { value: { value: 'Parrot' } } });
});

test('a submission that is not acknowledged leaves the modal as it is', async () => {
  let arrived = () => {};
  const here = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  const { workspace, ana } = await filledIn('http', async () => arrived());
  const submitting = ana.submit();
  await here;
  workspace.clock.advance({ seconds: 3 });
  expect(await submitting).toMatchObject({ kind: 'timed_out', notice: 'We had some trouble connecting. Try again?' });
  expect(ana.modal()?.state).toMatchObject({ name: { value: { value: 'Parrot' } } });
});
