import type { Surface } from '../violation.ts';

/** A block that Slack accepts, and where. */
export type BlockExample = { surfaces: Surface[]; block: object };

export const everywhere: Surface[] = ['message', 'modal', 'home'];
export const messages: Surface[] = ['message'];
export const modals: Surface[] = ['modal'];
export const messagesAndModals: Surface[] = ['message', 'modal'];
export const messagesAndHome: Surface[] = ['message', 'home'];
export const modalsAndHome: Surface[] = ['modal', 'home'];

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = (text: string, value: string) => ({ text: plain(text), value });
export const button = (text: string, actionId: string, more: object = {}) => ({
  type: 'button',
  text: plain(text),
  action_id: actionId,
  ...more,
});
export const image = { type: 'image', image_url: 'https://example.com/shelf.png', alt_text: 'A shelf of plants' };

export const run = (text: string, style?: object) => ({
  type: 'text',
  text,
  ...(style === undefined ? {} : { style }),
});
export const paragraph = (...elements: object[]) => ({ type: 'rich_text_section', elements });
export const richText = (...elements: object[]) => ({ type: 'rich_text', elements });

export const section = (text: string, accessory?: object) => ({
  type: 'section',
  text: mrkdwn(text),
  ...(accessory === undefined ? {} : { accessory }),
});
export const input = (label: string, element: object, more: object = {}) => ({
  type: 'input',
  label: plain(label),
  element,
  ...more,
});

export const teams = [option('Service', 'service'), option('Marketing', 'marketing'), option('Legal', 'legal')];
export const places = [
  { label: plain('Shops'), options: [option('Berlin', 'berlin'), option('Porto', 'porto')] },
  { label: plain('Offices'), options: [option('Leeds', 'leeds')] },
];
export const confirm = {
  title: plain('Delete the list?'),
  text: mrkdwn('The *returns list* goes away for everybody.'),
  confirm: plain('Delete'),
  deny: plain('Keep'),
  style: 'danger',
};
