import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import { startWithBolt } from '../../support/local-workspace.ts';

type InputBlock = Extract<KnownBlock, { type: 'input' }>;

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const option = (name: string) => ({ text: text(name), value: name.toLowerCase() });
const OPTIONS = [option('Red'), option('Green'), option('Blue')];

function input(label: string, element: object, more: Partial<InputBlock> = {}): InputBlock {
  const named = { action_id: 'it', ...element } as InputBlock['element'];
  return { type: 'input', block_id: label.toLowerCase(), label: text(label), element: named, ...more };
}

/** Ana before a modal with these blocks; `submitted` is what the app got. */
async function inModal(blocks: KnownBlock[]) {
  const submitted: ViewOutput['state']['values'][] = [];
  const { workspace } = await startWithBolt('http', (app) => {
    app.command('/parrot', async ({ ack, client, command }) => {
      const view = { type: 'modal' as const, title: text('Form'), submit: text('Send'), blocks };
      await client.views.open({ trigger_id: command.trigger_id, view });
      await ack();
    });
    app.view(/.*/, async ({ ack, view }) => {
      submitted.push(view.state.values);
      await ack();
    });
    app.action(/.*/, async ({ ack }) => ack());
  });
  const ana = workspace.as('ana');
  await ana.goTo('#random');
  await ana.slash('/parrot');
  return { workspace, ana, submitted };
}

function actionsSent(workspace: LocalWorkspace): Record<string, unknown>[] {
  return workspace.journal
    .entries()
    .filter(({ method }) => method === 'block_actions')
    .flatMap(({ args }) => args.actions as Record<string, unknown>[]);
}

describe('the value of each input reaches the app as Slack sends it', () => {
  test.each([
    ['plain_text_input', {}, 'a', { value: 'a' }],
    ['number_input', { is_decimal_allowed: true }, '1.5', { value: '1.5' }],
    ['email_text_input', {}, 'a@b.example', { value: 'a@b.example' }],
    ['url_text_input', {}, 'https://b.example/', { value: 'https://b.example/' }],
    ['datepicker', {}, '2026-03-29', { selected_date: '2026-03-29' }],
    ['timepicker', {}, '09:05', { selected_time: '09:05' }],
    ['datetimepicker', {}, '2026-03-29T00:00:00Z', { selected_date_time: 1_774_742_400 }],
    ['rich_text_input', {}, 'hi', { rich_text_value: { type: 'rich_text' } }],
  ])('typed into a %s', async (type, more, typed, value) => {
    const { ana, submitted } = await inModal([input('Field', { type, ...more })]);
    expect((await ana.type('Field', typed)).kind).toBe('local');
    await ana.submit();
    expect(submitted).toMatchObject([{ field: { it: { type, ...value } } }]);
  });

  test.each([
    ['static_select', { options: OPTIONS }, 'Green', { selected_option: option('Green') }],
    ['radio_buttons', { options: OPTIONS }, 'green', { selected_option: option('Green') }],
    ['checkboxes', { options: OPTIONS }, ['Red', 'Blue'], { selected_options: [option('Red'), option('Blue')] }],
    ['multi_static_select', { options: OPTIONS }, ['Red'], { selected_options: [option('Red')] }],
    ['users_select', {}, '@bo', { selected_user: 'U0BO' }],
    ['multi_users_select', {}, ['Bo Berg', 'U0CLEO'], { selected_users: ['U0BO', 'U0CLEO'] }],
    ['channels_select', {}, '#random', { selected_channel: 'C0RANDOM' }],
    ['conversations_select', {}, 'secret', { selected_conversation: 'C0SECRET' }],
    ['multi_conversations_select', {}, ['#secret'], { selected_conversations: ['C0SECRET'] }],
    ['datepicker', {}, '2026-03-29', { selected_date: '2026-03-29' }],
  ])('chosen in a %s', async (type, more, choice, value) => {
    const { ana, submitted } = await inModal([input('Field', { type, ...more })]);
    expect((await ana.select('Field', choice)).kind).toBe('local');
    await ana.submit();
    expect(submitted).toMatchObject([{ field: { it: { type, ...value } } }]);
  });

  test('nothing entered is null, or an empty list', async () => {
    const { ana, submitted } = await inModal([
      input('One', { type: 'static_select', options: OPTIONS }, { optional: true }),
      input('Many', { type: 'checkboxes', options: OPTIONS }, { optional: true }),
      input('Text', { type: 'plain_text_input', initial_value: 'before' }),
    ]);
    await ana.submit();
    expect(submitted).toEqual([
      {
        one: { it: { type: 'static_select', selected_option: null } },
        many: { it: { type: 'checkboxes', selected_options: [] } },
        text: { it: { type: 'plain_text_input', value: 'before' } },
      },
    ]);
  });

  test('default_to_current_conversation takes the conversation the person is in', async () => {
    const { ana, submitted } = await inModal([
      input('Where', {
        type: 'conversations_select',
        default_to_current_conversation: true,
        response_url_enabled: true,
      }),
    ]);
    await ana.submit();
    expect(submitted).toMatchObject([{ where: { it: { selected_conversation: 'C0RANDOM' } } }]);
  });
});

describe("Slack's client refuses to send", () => {
  test.each([
    ['an empty required input', { type: 'plain_text_input' }, '', 'required'],
    ['a text over max_length', { type: 'plain_text_input', max_length: 3 }, 'four', '3 characters at most'],
    ['a text under min_length', { type: 'plain_text_input', min_length: 3 }, 'ab', 'at least 3'],
    ['a number out of range', { type: 'number_input', is_decimal_allowed: false, max_value: '9' }, '10', 'at most 9'],
    ['a decimal where none is allowed', { type: 'number_input', is_decimal_allowed: false }, '1.5', 'whole number'],
    ['no email address', { type: 'email_text_input' }, 'nobody', 'email'],
    ['no URL', { type: 'url_text_input' }, 'nowhere', 'URL'],
  ])('%s', async (_name, element, typed, error) => {
    const { workspace, ana, submitted } = await inModal([input('Field', element)]);
    await ana.type('Field', typed);
    expect(await ana.submit()).toMatchObject({ kind: 'refused', errors: { field: expect.stringContaining(error) } });
    expect(ana.modal()?.errors).toHaveProperty('field');
    expect(submitted).toEqual([]);
    expect(workspace.journal.entries().filter(({ method }) => method === 'view_submission')).toEqual([]);
  });
});

describe('an input tells the app at once', () => {
  test('only where it has dispatch_action', async () => {
    const { workspace, ana } = await inModal([
      input('Loud', { type: 'plain_text_input' }, { dispatch_action: true }),
      input('Silent', { type: 'plain_text_input' }),
    ]);
    expect((await ana.type('Loud', 'now')).kind).toBe('answered');
    expect((await ana.type('Loud', 'not yet', 'modal', { dispatch: false })).kind).toBe('local');
    expect((await ana.type('Silent', 'later')).kind).toBe('local');
    expect(actionsSent(workspace)).toMatchObject([{ type: 'plain_text_input', block_id: 'loud', value: 'now' }]);
  });

  test('or where it stands in a section or actions block', async () => {
    const { workspace, ana } = await inModal([
      {
        type: 'section',
        block_id: 'colour',
        text: text('Colour'),
        accessory: { type: 'static_select', action_id: 'it', options: OPTIONS, placeholder: text('Pick') },
      },
      { type: 'actions', block_id: 'more', elements: [{ type: 'overflow', action_id: 'menu', options: OPTIONS }] },
    ]);
    expect((await ana.select('Colour', 'Red')).kind).toBe('answered');
    expect((await ana.select('menu', 'Blue')).kind).toBe('answered');
    expect(actionsSent(workspace)).toMatchObject([
      {
        type: 'static_select',
        block_id: 'colour',
        action_id: 'it',
        selected_option: option('Red'),
        placeholder: text('Pick'),
      },
      { type: 'overflow', block_id: 'more', action_id: 'menu', selected_option: option('Blue') },
    ]);
    expect(ana.modal()?.state).toMatchObject({ colour: { it: { selected_option: option('Red') } } });
  });
});

describe('an external select', () => {
  async function withTools() {
    const asked: string[] = [];
    const { workspace, app } = await startWithBolt('http', (bolt) => {
      bolt.options(/.*/, async ({ ack, payload }) => {
        asked.push(payload.value);
        const found = ['Oak plank', 'Oak board'].filter((name) => name.startsWith(payload.value));
        await ack({ options: found.map((name) => option(name)) });
      });
      bolt.action(/.*/, async ({ ack }) => ack());
    });
    const element = {
      type: 'external_select' as const,
      action_id: 'it',
      placeholder: text('Tool'),
      min_query_length: 1,
      initial_option: option('Hand saw'),
    };
    const blocks = [{ type: 'actions' as const, block_id: 'tool', elements: [element] }];
    await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Tools', blocks });
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    return { workspace, ana, asked };
  }

  test.each(['oak board', 'Oak board'])('takes %s from what it offered last, without asking again', async (choice) => {
    const { workspace, ana, asked } = await withTools();
    await ana.suggest('Tool', 'Oak');
    await ana.select('Tool', choice);
    expect(asked).toEqual(['Oak']);
    expect(actionsSent(workspace)).toMatchObject([{ selected_option: option('Oak board') }]);
  });

  test('takes what is chosen, or was at first, without asking', async () => {
    const { ana, asked } = await withTools();
    await ana.suggest('Tool', 'Oak p');
    await ana.select('Tool', 'Oak plank');
    await ana.suggest('Tool', 'Oak b');
    await ana.select('Tool', 'Oak plank');
    await ana.select('Tool', 'Hand saw');
    expect(asked).toEqual(['Oak p', 'Oak b']);
  });

  test('asks for what it has not offered, and has not offered it to anybody else', async () => {
    const { workspace, ana, asked } = await withTools();
    await ana.suggest('Tool', 'Oak b');
    const bo = workspace.as('bo');
    await bo.goTo('#general');
    await bo.select('Tool', 'Oak board');
    expect(asked).toEqual(['Oak b', 'Oak board']);
    await expect(bo.select('Tool', 'Elm')).rejects.toThrow('There is no option "Elm"');
  });
});

test('what was chosen in a message is there to be seen, by whoever chose it', async () => {
  const { workspace, app } = await startWithBolt('http', (bolt) => {
    bolt.action(/.*/, async ({ ack }) => ack());
  });
  const element = { type: 'static_select' as const, action_id: 'it', placeholder: text('Colour'), options: OPTIONS };
  const blocks = [{ type: 'actions' as const, block_id: 'colour', elements: [element] }];
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Pick', blocks });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.select('Colour', 'Green');
  const chosen = { colour: { it: { type: 'static_select', selected_option: option('Green') } } };
  expect(ana.readChannel('#general').at(-1)?.state).toEqual(chosen);
  expect(workspace.as('bo').readChannel('#general').at(-1)?.state).toEqual({});
});

test('a modal can be typed in while another lies on top of it', async () => {
  const { workspace } = await startWithBolt('http', (bolt) => {
    const view = (title: string, blocks: KnownBlock[]) => ({
      type: 'modal' as const,
      title: text(title),
      submit: text('Send'),
      blocks,
    });
    bolt.command('/parrot', async ({ ack, client, command }) => {
      const lower = view('Lower', [
        input('Name', { type: 'plain_text_input' }),
        { type: 'actions', elements: [{ type: 'button', action_id: 'push', text: text('More') }] },
      ]);
      await client.views.open({ trigger_id: command.trigger_id, view: lower });
      await ack();
    });
    bolt.action('push', async ({ ack, body, client }) => {
      const trigger_id = 'trigger_id' in body ? body.trigger_id : '';
      await client.views.push({ trigger_id, view: view('Upper', [input('Other', { type: 'plain_text_input' })]) });
      await ack();
    });
  });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  await ana.slash('/parrot');
  const viewId = ana.modal()?.id ?? '';
  await ana.click('More');
  await ana.type('Name', 'kept', { viewId });
  await ana.close();
  expect(ana.modal()?.state).toMatchObject({ name: { it: { value: 'kept' } } });
  await expect(workspace.as('bo').type('Name', 'not mine', { viewId })).rejects.toThrow('not open any more');
});

describe('what is not there is named', () => {
  test('an option', async () => {
    const { ana } = await inModal([input('Field', { type: 'static_select', options: OPTIONS })]);
    await expect(ana.select('Field', 'Pink')).rejects.toThrow(
      'There is no option "Pink" in "Field"; there are: Red, Green, Blue.',
    );
    await expect(ana.select('Colour', 'Red')).rejects.toThrow(
      'There is no menu or choice "Colour" here; there are: Field.',
    );
  });

  test('a deactivated person, and a conversation that the filter leaves out', async () => {
    const { workspace, ana } = await inModal([
      input('Who', { type: 'users_select' }),
      input('Where', { type: 'conversations_select', filter: { include: ['private'] } }),
    ]);
    await workspace.admin.deactivate('bo');
    await expect(ana.select('Who', '@bo')).rejects.toThrow('nobody called "@bo"');
    await expect(ana.select('Where', '#general')).rejects.toThrow('no conversation "#general"');
  });

  test('too many choices, and a date that is none', async () => {
    const { ana } = await inModal([
      input('Field', { type: 'multi_static_select', options: OPTIONS, max_selected_items: 1 }),
      input('Day', { type: 'datepicker' }),
    ]);
    await expect(ana.select('Field', ['Red', 'Blue'])).rejects.toThrow('takes 1 at most');
    await expect(ana.type('Day', 'soon')).rejects.toThrow('"soon" does not fit a datepicker; write 2026-03-29.');
  });
});
