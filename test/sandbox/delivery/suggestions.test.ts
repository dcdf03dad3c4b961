import { describe, expect, test } from 'vitest';
import { startWithBolt, TRANSPORTS, type Transport } from '../../support/local-workspace.ts';

const text = (value: string) => ({ type: 'plain_text' as const, text: value });
const option = (name: string) => ({ text: text(name), value: name.toLowerCase() });

async function withSelect(transport: Transport, answer: (typed: string) => object, minQueryLength?: number) {
  const asked: string[] = [];
  const { workspace, app } = await startWithBolt(transport, (bolt) => {
    bolt.options('pick', async ({ options, ack }) => {
      asked.push(options.value);
      await (ack as (answer: object) => Promise<void>)(answer(options.value));
    });
    bolt.action('pick', async ({ ack }) => ack());
  });
  const element = {
    type: 'external_select' as const,
    action_id: 'pick',
    placeholder: text('Find a bird'),
    ...(minQueryLength === undefined ? {} : { min_query_length: minQueryLength }),
  };
  const blocks = [{ type: 'actions' as const, block_id: 'search', elements: [element] }];
  await app.client.chat.postMessage({ token: 'xoxb-parrot', channel: 'C0GENERAL', text: 'Birds', blocks });
  const ana = workspace.as('ana');
  await ana.goTo('#general');
  return { workspace, ana, asked };
}

describe.each(TRANSPORTS)('an external select over %s', (transport) => {
  test('offers what the app answers, and one of it can be chosen', async () => {
    const { workspace, ana } = await withSelect(transport, () => ({ options: [option('Wren'), option('Parakeet')] }));
    expect(await ana.suggest('Find a bird', 'keet')).toEqual([
      { text: 'Wren', value: 'wren' },
      { text: 'Parakeet', value: 'parakeet' },
    ]);
    expect((await ana.select('Find a bird', 'Parakeet')).kind).toBe('answered');
    const [action] = workspace.journal.entries().filter(({ method }) => method === 'block_actions');
    expect(action?.args).toMatchObject({
      actions: [{ type: 'external_select', selected_option: { value: 'parakeet' } }],
      state: { values: { search: { pick: { selected_option: { value: 'parakeet' } } } } },
    });
  });
});

test('groups are offered with their label', async () => {
  const { ana } = await withSelect('http', () => ({
    option_groups: [{ label: text('Small'), options: [option('Wren'), option('Tit')] }],
  }));
  expect(await ana.suggest('pick', 'birds')).toEqual([
    { text: 'Wren', value: 'wren', group: 'Small' },
    { text: 'Tit', value: 'tit', group: 'Small' },
  ]);
});

test('the app is asked only from min_query_length characters on, 3 unless it says otherwise', async () => {
  const usual = await withSelect('http', () => ({ options: [] }));
  await usual.ana.suggest('pick', 'wr');
  expect(usual.asked).toEqual([]);
  const eager = await withSelect('http', () => ({ options: [] }), 0);
  await eager.ana.suggest('pick', '');
  expect(eager.asked).toEqual(['']);
});

test.each([
  [
    'more than 100 options',
    { options: Array.from({ length: 101 }, (_, index) => option(`Bird ${index}`)) },
    '/options',
  ],
  ['neither options nor groups', {}, 'neither options nor option_groups'],
  ['both options and groups', { options: [], option_groups: [] }, 'both'],
])('an answer with %s offers nothing and is told to the person', async (_name, answer, why) => {
  const { ana } = await withSelect('http', () => answer);
  expect(await ana.suggest('pick', 'bird')).toEqual([]);
  expect(ana.screen().notices.at(-1)?.text).toContain(why);
});
