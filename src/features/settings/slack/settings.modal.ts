import type { InputBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';
import type { Settings } from '../domain/settings.ts';
import { ids, inputs } from './payloads.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The form in which admins choose, filled in with what holds now. */
export function settingsModal(settings: Settings): ModalView {
  return {
    type: 'modal',
    callback_id: ids.form,
    title: plain('Settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      channelInput(
        inputs.digestChannel,
        'Weekly digest in',
        settings.digestChannel,
        'Empty: there is no digest. The app must be in the channel.',
      ),
      {
        ...input(inputs.digestDay, 'on'),
        element: choice(
          DAYS.map((day, index) => option(String(index + 1), day)),
          String(settings.digestDay),
        ),
      },
      {
        ...input(inputs.digestHour, 'at'),
        element: choice(hours(), String(settings.digestHour)),
      },
      {
        ...input(inputs.timeZone, 'Time zone'),
        element: {
          type: 'external_select',
          action_id: ids.timeZone,
          min_query_length: 0,
          initial_option: option(settings.timeZone, settings.timeZone.replaceAll('_', ' ')),
        },
      },
      channelInput(
        inputs.auditChannel,
        'Post the ledger’s head in',
        settings.auditChannel,
        'Every week, so that a change of the ledger would show. Empty: not posted.',
      ),
    ],
  };
}

/** What the form becomes when it is saved. */
export function savedModal(): ModalView {
  return {
    type: 'modal',
    title: plain('Settings'),
    close: plain('Close'),
    blocks: [{ type: 'section', text: plain('Saved. It holds from now on.') }],
  };
}

function hours(): PlainTextOption[] {
  return Array.from({ length: 24 }, (_, hour) => option(String(hour), `${String(hour).padStart(2, '0')}:00`));
}

function choice(options: PlainTextOption[], chosen: string): InputBlock['element'] {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: 'value',
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

function channelInput(blockId: string, label: string, chosen: string | undefined, hint: string): InputBlock {
  return {
    ...input(blockId, label),
    optional: true,
    hint: plain(hint),
    element: {
      type: 'conversations_select',
      action_id: 'value',
      filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
      ...(chosen === undefined ? {} : { initial_conversation: chosen }),
    },
  };
}

function input(blockId: string, label: string): { type: 'input'; block_id: string; label: PlainTextElement } {
  return { type: 'input', block_id: blockId, label: plain(label) };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(text) };
}
