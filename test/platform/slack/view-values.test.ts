import { expect, test } from 'vitest';
import { viewValues } from '../../../src/platform/slack/view-values.ts';

test.each([
  ['a text', { type: 'plain_text_input', value: 'x' }, 'x'],
  ['an empty text', { type: 'plain_text_input', value: null }, null],
  ['a choice', { type: 'static_select', selected_option: { value: 'b' } }, 'b'],
  ['no choice', { type: 'external_select', selected_option: null }, null],
  ['several choices', { type: 'checkboxes', selected_options: [{ value: 'a' }, { value: 'b' }] }, ['a', 'b']],
  ['no box ticked', { type: 'checkboxes', selected_options: [] }, []],
  ['a date', { type: 'datepicker', selected_date: '2026-11-01' }, '2026-11-01'],
  ['a time', { type: 'timepicker', selected_time: '09:30' }, '09:30'],
  ['a moment', { type: 'datetimepicker', selected_date_time: 1_790_000_000 }, '1790000000'],
  ['a person', { type: 'users_select', selected_user: 'U1' }, 'U1'],
  ['people', { type: 'multi_users_select', selected_users: ['U1', 'U2'] }, ['U1', 'U2']],
  ['a channel', { type: 'channels_select', selected_channel: 'C1' }, 'C1'],
  ['conversations', { type: 'multi_conversations_select', selected_conversations: ['C1'] }, ['C1']],
  ['files, of which only the ids count', { type: 'file_input', files: [{ id: 'F1', url_private: 'x' }] }, ['F1']],
])('%s is read under its block', (_, input, expected) => {
  expect(viewValues({ block: { action: input } })).toEqual({ block: expected });
});
