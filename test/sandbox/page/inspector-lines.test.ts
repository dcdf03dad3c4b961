import { describe, expect, test } from 'vitest';
import { createJournal, type JournalEntry } from '../../../src/sandbox/journal.ts';
import { lineOf } from '../../../src/sandbox/page/inspector-lines.ts';

const NAMES: Record<string, string> = { U1: '@ana', C1: '#general' };

function line(entry: Parameters<ReturnType<typeof createJournal>['add']>[0]) {
  const kept: JournalEntry = createJournal().add(entry);
  return lineOf(kept, (id) => NAMES[id]);
}

const AT = { at: '2026-03-02T09:00:00Z' };
const CALL = { ...AT, kind: 'call', method: 'chat.postMessage', durationMs: 5 } as const;
const DELIVERY = {
  ...{ ...AT, kind: 'delivery', appId: 'A1', transport: 'http' },
  ...{ outcome: 'acknowledged', durationMs: 7, retry: 0 },
} as const satisfies Partial<JournalEntry>;

describe('what a line says', () => {
  test('a command: what was typed, who and where', () => {
    const args = { command: '/catalog', text: 'find  refund', user_id: 'U1', channel_id: 'C1' };
    expect(line({ ...DELIVERY, method: 'slash_command', args })).toMatchObject({
      ...{ kind: 'command', name: '/catalog', about: 'find refund · @ana in #general' },
      ...{ isError: false, result: 'ok', ms: 7 },
    });
  });

  test.each([
    ['block_actions', { actions: [{ action_id: 'a', text: { text: 'Approve' } }] }, '“Approve” · @ana'],
    ['block_actions', { actions: [{ action_id: 'pick' }] }, 'pick · @ana'],
    ['view_submission', { view: { title: { text: 'New' } } }, '“New” · @ana'],
    ['shortcut', { callback_id: 'start' }, 'start · @ana'],
    ['block_suggestion', { action_id: 'tool', value: 'oa' }, 'tool “oa” · @ana'],
  ])('%s: what was touched, and by whom', (method, args, about) => {
    expect(line({ ...DELIVERY, method, args: { ...args, user: { id: 'U1' } } })).toMatchObject({
      kind: 'interaction',
      name: method,
      about,
    });
  });

  test('an event: its type, what it is about, and which try it was', () => {
    const event = { type: 'reaction_added', user: 'U1', item: { channel: 'C1' } };
    expect(line({ ...DELIVERY, method: 'event_callback', args: { event }, retry: 1 })).toMatchObject({
      kind: 'event',
      name: 'reaction_added',
      about: 'try 2 · @ana · #general',
    });
  });

  test.each([
    [{ channel: 'C1', text: 'a'.repeat(200) }, `→ #general · ${'a'.repeat(120)}…`],
    [{ user_id: 'U1', view: '{"type":"home"}' }, '→ @ana · Home tab'],
    [{ view: '{"title":{"text":"New"}}' }, '“New”'],
    [{ view: 'no json', channel: 'C404' }, '→ C404'],
  ])('a call: where it goes and what it carries', (args, about) => {
    expect(line({ ...CALL, args, ok: true, response: {} })).toMatchObject({ kind: 'call', about });
  });
});

describe('how a line ended', () => {
  const failed = { ...CALL, args: {}, ok: false } as const;

  test('with the pointers of what was wrong', () => {
    const response = { errors: ['too long [json-pointer:/blocks/0]'], response_metadata: { messages: ['[ERROR] x'] } };
    expect(line({ ...failed, error: 'invalid_blocks', response })).toMatchObject({
      ...{ isError: true, result: 'invalid_blocks', problems: ['too long [json-pointer:/blocks/0]'] },
    });
    const messages = { response_metadata: { messages: ['[ERROR] missing required field: channel'] } };
    expect(line({ ...failed, error: 'invalid_arguments', response: messages }).problems).toEqual([
      'missing required field: channel',
    ]);
    expect(line({ ...failed, error: 'missing_scope', response: { needed: 'team:read' } }).problems).toEqual([
      'needs the scope team:read',
    ]);
  });

  test('with no answer, or a status, because of a fault', () => {
    expect(line({ ...failed, status: 0, fault: 'drop_reply', acted: true, response: {} })).toMatchObject({
      ...{ result: 'no answer', fault: 'drop_reply', acted: true, isError: true },
    });
    expect(line({ ...failed, status: 503, response: {} }).result).toBe('HTTP 503');
  });

  test.each([
    [{ outcome: 'timed_out' }, 'too late'],
    [{ outcome: 'failed' }, 'not reached'],
    [{ outcome: 'failed', status: 500 }, 'HTTP 500'],
    [{ problem: 'invalid_blocks: a; b' }, 'bad answer'],
  ] as const)('a delivery %j: %s', (more, result) => {
    const found = line({ ...DELIVERY, method: 'slash_command', args: {}, ...more });
    expect(found).toMatchObject({ isError: true, result });
    expect(found.problems).toEqual('problem' in more ? ['invalid_blocks: a', 'b'] : []);
  });

  test('a response_url that was used up', () => {
    const entry = { ...AT, kind: 'response_url', method: 'response_url', args: { text: 'Hi' }, appId: 'A1' } as const;
    expect(line({ ...entry, ok: false, error: 'used_url' })).toMatchObject({ result: 'used_url', isError: true });
    expect(line({ ...entry, ok: true })).toMatchObject({ about: 'Hi', result: 'ok', isError: false });
  });
});
