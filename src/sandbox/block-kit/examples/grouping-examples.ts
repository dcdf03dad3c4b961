import {
  type BlockExample,
  button,
  everywhere,
  image,
  messages,
  messagesAndHome,
  mrkdwn,
  paragraph,
  plain,
  richText,
  run,
  section,
} from './parts.ts';

const task = (id: string, title: string, status: string, more: object = {}) => ({
  type: 'task_card',
  task_id: id,
  title,
  status,
  ...more,
});
const card = {
  type: 'card',
  icon: image,
  title: mrkdwn('*Returns by shop*'),
  subtitle: plain('Updated every night'),
  hero_image: image,
  body: mrkdwn('One row for each parcel that came back.'),
  subtext: plain('Kept by Service'),
  actions: [button('Open', 'open', { style: 'primary' })],
};
const row = (...texts: string[]) => texts.map((text) => ({ type: 'raw_text', text }));

/** Blocks that hold others, and those that show work under way. */
export const groupingExamples: Record<string, BlockExample> = {
  card: { surfaces: everywhere, block: card },
  'card with a Slack icon': {
    surfaces: everywhere,
    block: {
      type: 'card',
      slack_icon: { type: 'icon', name: 'sparkle' },
      title: mrkdwn('New'),
      body: plain('Three data sets joined the catalog.'),
      actions: [button('Look', 'look'), button('Not now', 'later')],
    },
  },
  carousel: {
    surfaces: messagesAndHome,
    block: {
      type: 'carousel',
      elements: [
        card,
        { ...card, block_id: 'second', title: plain('Refunds'), body: plain('One row for each refund.') },
        {
          type: 'card',
          block_id: 'third',
          slack_icon: { type: 'icon', name: 'book' },
          title: plain('Handbook'),
          subtitle: plain('For everybody'),
          body: plain('How parcels come back, step by step.'),
          actions: [button('Read', 'read')],
        },
        { type: 'card', block_id: 'fourth', slack_icon: { type: 'icon', name: 'call' }, title: plain('Calls') },
      ],
    },
  },
  container: {
    surfaces: messagesAndHome,
    block: {
      type: 'container',
      title: plain('Two parcels chosen'),
      subtitle: mrkdwn('Look *before* you confirm'),
      icon: image,
      width: 'wide',
      is_collapsible: true,
      child_blocks: [
        section('Parcel 1017'),
        { type: 'divider' },
        { type: 'context', elements: [plain('From Berlin')] },
        { type: 'actions', elements: [button('Confirm', 'confirm', { style: 'primary' }), button('Cancel', 'cancel')] },
        { type: 'table', rows: [row('Shop', 'Parcel'), row('Berlin', '1017')] },
      ],
    },
  },
  'container that is closed at first': {
    surfaces: messagesAndHome,
    block: {
      type: 'container',
      title: plain('How this was counted'),
      is_collapsible: true,
      default_collapsed: true,
      child_blocks: [section('Every parcel counts once, on the day it was scanned.')],
    },
  },
  'container with a formatted title': {
    surfaces: messagesAndHome,
    block: {
      type: 'container',
      rich_text_title: richText(
        paragraph(run('Parcels', { bold: true }), run(' of '), run('Berlin', { italic: true })),
      ),
      width: 'narrow',
      has_header_divider: true,
      child_blocks: [{ type: 'header', text: plain('Today') }, image, richText(paragraph(run('None today.')))],
    },
  },
  'task card': {
    surfaces: messages,
    block: task('count', 'Count the parcels', 'in_progress', {
      details: richText(paragraph(run('Asking the shops'))),
      output: richText(paragraph(run('12 so far'))),
      sources: [
        { type: 'url', url: 'https://example.com/berlin', text: 'Berlin' },
        { type: 'url', url: 'https://example.com/porto', text: 'Porto' },
      ],
    }),
  },
  plan: {
    surfaces: messages,
    block: {
      type: 'plan',
      title: 'Find the parcels',
      tasks: [
        task('ask', 'Ask the shops', 'complete', { output: richText(paragraph(run('Both have answered'))) }),
        {
          task_id: 'count',
          title: 'Count the parcels',
          status: 'error',
          details: richText(paragraph(run('The list was locked'))),
        },
        task('again', 'Count them again', 'in_progress'),
        task('tell', 'Tell Ada', 'pending'),
      ],
    },
  },
};
