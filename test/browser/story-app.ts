import type { App } from '@slack/bolt';
import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { AppManifest } from '../../src/sandbox/installation.ts';
import { testManifest } from '../support/local-workspace.ts';

/** What a modal of the story app got when it was submitted, the newest last. */
export type Submitted = Record<string, Record<string, unknown>>[];

export const STORY_MANIFEST: AppManifest = testManifest({
  display_information: { name: 'Workbench' },
  features: {
    bot_user: { display_name: 'Workbench' },
    app_home: { home_tab_enabled: true, messages_tab_enabled: true },
    slash_commands: [
      {
        command: '/bench',
        description: 'Tries out everything',
        usage_hint: 'hello | form | card | gallery | stack | slow',
      },
      { command: '/bend', description: 'Does nothing' },
    ],
    shortcuts: [
      { name: 'Start a form', type: 'global', callback_id: 'start_form', description: 'Opens the form' },
      { name: 'Measure this', type: 'message', callback_id: 'measure', description: 'Counts the letters' },
    ],
  },
});

function option(text: string): PlainTextOption {
  return { text: { type: 'plain_text', text }, value: text.toLowerCase().replaceAll(' ', '-') };
}

function plain(text: string): { type: 'plain_text'; text: string } {
  return { type: 'plain_text', text };
}

function input(label: string, element: InputBlock['element'], more: Partial<InputBlock> = {}): InputBlock {
  const id = label.toLowerCase().replaceAll(' ', '_');
  return { type: 'input', block_id: id, label: plain(label), element: { ...element, action_id: id }, ...more };
}

const TOOLS = ['Oak plank', 'Oak board', 'Pine plank', 'Steel rule', 'Hand saw'];

/** A modal with every kind of input. */
export const FORM: ModalView = {
  type: 'modal',
  callback_id: 'form',
  title: plain('Order a tool'),
  submit: plain('Order'),
  close: plain('Cancel'),
  blocks: [
    {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Fill in *everything*; nothing is sent before you press Order.' },
    },
    input(
      'Name',
      { type: 'plain_text_input', placeholder: plain('What you call it') },
      { hint: plain('Must not be "wrong".') },
    ),
    input('Notes', { type: 'plain_text_input', multiline: true }, { optional: true }),
    input('Amount', { type: 'number_input', is_decimal_allowed: false, min_value: '1' }),
    input('Email', { type: 'email_text_input' }),
    input('Web page', { type: 'url_text_input' }, { optional: true }),
    input('Size', {
      type: 'static_select',
      options: ['Small', 'Medium', 'Large'].map(option),
      placeholder: plain('Choose a size'),
    }),
    input('Colours', {
      type: 'multi_static_select',
      options: ['Red', 'Green', 'Blue'].map(option),
      placeholder: plain('Any'),
    }),
    input('Tool', { type: 'external_select', min_query_length: 1, placeholder: plain('Search tools') }),
    input('Owner', { type: 'users_select', placeholder: plain('Choose a person') }),
    input('Channel', { type: 'channels_select', placeholder: plain('Choose a channel') }),
    input('Needed on', { type: 'datepicker', initial_date: '2026-10-01' }),
    input('At', { type: 'timepicker', initial_time: '09:30' }),
    input('Extras', { type: 'checkboxes', options: ['Gift wrap', 'Insurance'].map(option) }, { optional: true }),
    input('Delivery', {
      type: 'radio_buttons',
      options: ['Pick up', 'Courier'].map(option),
      initial_option: option('Pick up'),
    }),
  ],
};

function card(pressed: number): KnownBlock[] {
  return [
    { type: 'header', text: plain('Bench is free') },
    { type: 'section', text: { type: 'mrkdwn', text: `Pressed *${pressed}* times` } },
    {
      type: 'actions',
      block_id: 'card',
      elements: [
        { type: 'button', action_id: 'press', text: plain('Press'), value: String(pressed), style: 'primary' },
        {
          type: 'button',
          action_id: 'clear',
          text: plain('Clear'),
          style: 'danger',
          confirm: {
            title: plain('Clear the card?'),
            text: plain('The count starts anew.'),
            confirm: plain('Clear it'),
            deny: plain('Keep'),
          },
        },
        {
          type: 'static_select',
          action_id: 'pick',
          placeholder: plain('Pick a size'),
          options: ['Small', 'Large'].map(option),
        },
        { type: 'button', action_id: 'stuck', text: plain('Stuck') },
        { type: 'overflow', action_id: 'more', options: [option('Rename'), option('Archive')] },
      ],
    },
  ];
}

/** One message with each block that the page draws, and one that it does not. */
export const GALLERY: KnownBlock[] = [
  { type: 'header', text: plain('Order 4711 :package:') },
  {
    type: 'section',
    text: {
      type: 'mrkdwn',
      text: '*Bold*, _italic_, ~struck~ and `code`, <https://example.com/a?b=1&amp;c=2|a link>, <@U0BO>, <#C0GENERAL>, <!channel> :tada: :no_such_emoji:\n&gt; A quote of somebody\n```const fence = 1;```\n<!date^1767225600^New year {date_short} at {time}|New year>',
    },
    accessory: { type: 'button', action_id: 'open', text: plain('Open') },
  },
  {
    type: 'section',
    fields: ['*State*\nordered', '*Owner*\n<@U0ANA>', '*Priority*\nhigh', '*Due*\nFriday'].map((text) => ({
      type: 'mrkdwn',
      text,
    })),
  },
  { type: 'divider' },
  {
    type: 'section',
    text: plain('A section with a menu'),
    accessory: { type: 'overflow', action_id: 'section_more', options: [option('Edit'), option('Delete')] },
  },
  {
    type: 'section',
    text: plain('A section with a picture from elsewhere'),
    accessory: { type: 'image', image_url: 'https://example.com/plane.png', alt_text: 'A jack plane' },
  },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'Rich ', style: { bold: true } },
          { type: 'text', text: 'text with ' },
          { type: 'emoji', name: 'eyes' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'ordered',
        elements: ['measure', 'cut'].map((text) => ({ type: 'rich_text_section', elements: [{ type: 'text', text }] })),
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'measure twice, cut once' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'cut --length 4' }] },
    ],
  },
  {
    type: 'markdown',
    text: '## Steps\n\n1. **Plan** it\n2. [Read on](https://example.com)\n\n| tool | count |\n|---|---|\n| saw | 2 |\n\n- [x] done\n\n<b>no markup</b>',
  },
  {
    type: 'actions',
    elements: [
      { type: 'button', action_id: 'a1', text: plain('Plain') },
      { type: 'button', action_id: 'a2', text: plain('Approve'), style: 'primary' },
      { type: 'button', action_id: 'a3', text: plain('Reject'), style: 'danger' },
      { type: 'datepicker', action_id: 'a4', initial_date: '2026-10-01' },
      { type: 'static_select', action_id: 'a5', placeholder: plain('Choose one'), options: ['One', 'Two'].map(option) },
    ],
  },
  {
    type: 'actions',
    elements: [{ type: 'checkboxes', action_id: 'c1', options: ['Gift wrap', 'Insurance'].map(option) }],
  },
  {
    type: 'actions',
    elements: [{ type: 'radio_buttons', action_id: 'r1', options: ['Pick up', 'Courier'].map(option) }],
  },
  { type: 'context', elements: [{ type: 'mrkdwn', text: 'Posted by the *workbench*' }, plain('and read by you')] },
  { type: 'task_card', task_id: 't1', title: 'Sharpen the saw', status: 'pending' },
];

function loading(): ModalView {
  return { type: 'modal', title: plain('Please wait'), blocks: [{ type: 'section', text: plain('Looking it up…') }] };
}

function floor(number: number): ModalView {
  return {
    type: 'modal',
    callback_id: `floor_${number}`,
    title: plain(`Floor ${number}`),
    close: plain(number === 1 ? 'Leave' : 'Back down'),
    blocks: [
      {
        type: 'actions',
        block_id: 'lift',
        elements: [{ type: 'button', action_id: 'up', text: plain('Go up'), value: String(number) }],
      },
    ],
  };
}

const SILENCE: ModalView = {
  type: 'modal',
  callback_id: 'silence',
  title: plain('Silence'),
  submit: plain('Send'),
  blocks: [input('Words', { type: 'plain_text_input' })],
};

/** Two of these can stand above one another; each has something to fill in. */
function level(number: number): ModalView {
  return {
    type: 'modal',
    title: plain(`Level ${number}`),
    submit: plain('Send'),
    blocks: [
      input('Remark', { type: 'plain_text_input' }),
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'deeper', text: plain('More'), value: String(number) }],
      },
    ],
  };
}

/** The types of Slack's own package have `submit_disabled` elsewhere; its reference has it here. */
const WAITING = {
  ...SILENCE,
  callback_id: 'waiting',
  title: plain('Waiting'),
  submit_disabled: true,
};

function echo(heard: string): ModalView {
  const dispatched = (label: string, on: 'on_enter_pressed' | 'on_character_entered') =>
    input(
      label,
      { type: 'plain_text_input', dispatch_action_config: { trigger_actions_on: [on] } },
      { dispatch_action: true, optional: true },
    );
  return {
    type: 'modal',
    title: plain('Echo'),
    submit: plain('Done'),
    blocks: [
      dispatched('On enter', 'on_enter_pressed'),
      dispatched('On character', 'on_character_entered'),
      { type: 'section', text: plain(`Heard: ${heard}`) },
    ],
  };
}

/** An app without meaning of its own, which uses what the page has to show. */
export function registerStory(app: App, submitted: Submitted): void {
  app.command('/bench', async ({ command, ack, client, respond }) => {
    const { trigger_id, channel_id, text } = command;
    if (text === 'slow') return;
    if (text === 'hello') return ack({ response_type: 'ephemeral', text: `Hello <@${command.user_id}>` });
    await ack();
    if (text === 'form') await client.views.open({ trigger_id, view: FORM });
    else if (text === 'stack') await client.views.open({ trigger_id, view: floor(1) });
    else if (text === 'silent') await client.views.open({ trigger_id, view: SILENCE });
    else if (text === 'levels') await client.views.open({ trigger_id, view: level(1) });
    else if (text === 'waiting') await client.views.open({ trigger_id, view: WAITING });
    else if (text === 'echo') await client.views.open({ trigger_id, view: echo('nothing') });
    else if (text === 'loading') {
      const opened = await client.views.open({ trigger_id, view: loading() });
      await client.views.update({ view_id: opened.view?.id ?? '', view: { ...loading(), title: plain('Here it is') } });
    } else if (text === 'card')
      await client.chat.postMessage({ channel: channel_id, text: 'Bench is free', blocks: card(0) });
    else if (text === 'gallery')
      await client.chat.postMessage({ channel: channel_id, text: 'Gallery', blocks: GALLERY });
    else await respond(`No such thing: ${text}`);
  });

  app.options('tool', async ({ payload, ack }) => {
    const found = TOOLS.filter((tool) => tool.toLowerCase().includes(payload.value.toLowerCase()));
    await ack({ options: found.map(option) });
  });

  app.view('form', async ({ view, ack }) => {
    const { values } = view.state;
    if (values.name?.name?.value === 'wrong') {
      await ack({ response_action: 'errors', errors: { name: 'Any name but that one.' } });
      return;
    }
    submitted.push(values);
    await ack();
  });

  app.action('press', async ({ ack, body, client, action }) => {
    await ack();
    if (
      body.type !== 'block_actions' ||
      body.message === undefined ||
      body.channel === undefined ||
      action.type !== 'button'
    )
      return;
    const pressed = Number(action.value) + 1;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: `Pressed ${pressed}`,
      blocks: card(pressed),
    });
  });

  app.action('clear', async ({ ack, body, client }) => {
    await ack();
    if (body.type !== 'block_actions' || body.message === undefined || body.channel === undefined) return;
    await client.chat.update({
      channel: body.channel.id,
      ts: body.message.ts,
      text: 'Cleared',
      blocks: [{ type: 'section', text: plain('Cleared') }],
    });
  });

  app.action('pick', async ({ ack, respond, action }) => {
    await ack();
    if (action.type === 'static_select')
      await respond({ text: `Picked ${action.selected_option.text.text}`, replace_original: false });
  });

  app.action('more', async ({ ack, respond, action }) => {
    await ack();
    if (action.type === 'overflow')
      await respond({ text: `Chose ${action.selected_option.text.text}`, replace_original: false });
  });

  app.view('waiting', async ({ view, ack }) => {
    submitted.push(view.state.values);
    await ack();
  });

  app.action('deeper', async ({ ack, body, client, action }) => {
    await ack();
    if (body.type !== 'block_actions' || action.type !== 'button') return;
    await client.views.push({ trigger_id: body.trigger_id, view: level(Number(action.value) + 1) });
  });

  app.view('silence', async () => {
    // Never acknowledged.
  });

  app.action('stuck', async () => {
    // Never acknowledged.
  });

  app.action(/^on_(enter|character)$/, async ({ ack, body, client, action }) => {
    if (body.type === 'block_actions' && action.type === 'plain_text_input') {
      await client.views.update({ view_id: body.view?.id ?? '', view: echo(action.value ?? '') });
    }
    await ack();
  });

  app.action('up', async ({ ack, body, client, action }) => {
    await ack();
    if (body.type !== 'block_actions' || action.type !== 'button') return;
    await client.views.push({ trigger_id: body.trigger_id, view: floor(Number(action.value) + 1) });
  });

  app.shortcut('start_form', async ({ ack, shortcut, client }) => {
    await ack();
    await client.views.open({ trigger_id: shortcut.trigger_id, view: FORM });
  });

  app.shortcut('measure', async ({ ack, shortcut, respond }) => {
    await ack();
    if (shortcut.type === 'message_action') await respond(`${shortcut.message.text?.length ?? 0} letters`);
  });

  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    await client.views.publish({
      user_id: event.user,
      view: {
        type: 'home',
        blocks: [
          { type: 'header', text: plain('Your workbench') },
          { type: 'section', text: { type: 'mrkdwn', text: `Welcome, <@${event.user}>` } },
          {
            type: 'actions',
            elements: [{ type: 'button', action_id: 'home_button', text: plain('Tidy up'), style: 'primary' }],
          },
        ],
      },
    });
  });

  app.action('home_button', async ({ ack, body, client }) => {
    await ack();
    await client.views.publish({
      user_id: body.user.id,
      view: { type: 'home', blocks: [{ type: 'header', text: plain('All tidy') }] },
    });
  });

  app.action(/^(open|section_more|a\d|c1|r1)$/, async ({ ack }) => ack());
}
