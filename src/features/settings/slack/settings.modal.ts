import type { InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { WorkHours } from '../../../platform/quiet/hours.ts';
import type { WorkspaceQuiet } from '../../../platform/quiet/quiet-view.ts';
import { cut, oneLine } from '../../../platform/slack/text.ts';
import { LEDGER_YEARS, type Settings } from '../domain/settings.ts';
import { choice, DAYS, hoursInputs, input, option, plain } from './form-parts.ts';
import { FOR_GOOD, ids, inputs } from './payloads.ts';

/** What the form is filled in with. */
export type SettingsNow = {
  settings: Settings;
  quiet: WorkspaceQuiet;
  teams: { id: string; name: string; hours: WorkHours | undefined }[];
};

/** Slack shows at most 100 options. */
const MOST_TEAMS = 100;

/** The form in which admins choose, filled in with what holds now. */
export function settingsModal({ settings, quiet, teams }: SettingsNow): ModalView {
  return {
    type: 'modal',
    callback_id: ids.form,
    title: plain('Settings'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [...digestInputs(settings), ...quietInputs(quiet), ...teamsBlocks(teams), ...ledgerInputs(settings)],
  };
}

function digestInputs(settings: Settings): KnownBlock[] {
  return [
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
  ];
}

function quietInputs({ hours, cap }: WorkspaceQuiet): KnownBlock[] {
  return [
    { type: 'divider' },
    {
      type: 'section',
      text: {
        type: 'mrkdwn',
        text: '*When people get messages*\nBy each person’s own clock. A team or a person may have other hours. What waits is sent later.',
      },
    },
    ...hoursInputs(hours, { days: 'Working days', from: 'Working hours from', to: 'to', optional: false }),
    {
      ...input(inputs.cap, 'At most this many messages a person and day'),
      hint: plain('Answers to what somebody just did, and security notices, are not counted.'),
      element: {
        type: 'number_input',
        action_id: 'value',
        is_decimal_allowed: false,
        initial_value: String(cap),
      },
    },
  ];
}

function teamsBlocks(teams: SettingsNow['teams']): KnownBlock[] {
  if (teams.length === 0) return [];
  return [
    {
      type: 'section',
      block_id: ids.team,
      text: plain('Hours of a team'),
      accessory: {
        type: 'static_select',
        action_id: ids.team,
        placeholder: plain('Choose a team'),
        options: teams.slice(0, MOST_TEAMS).map(({ id, name }) => option(id, cut(oneLine(name), 75))),
      },
    },
  ];
}

function ledgerInputs({ auditChannel, ledgerYears }: Settings): KnownBlock[] {
  const years = LEDGER_YEARS.map((count) => option(String(count), count === 1 ? '1 year' : `${count} years`));
  return [
    { type: 'divider' },
    channelInput(
      inputs.auditChannel,
      'Post the ledger’s head in',
      auditChannel,
      'Every week, so that a change of the ledger would show. Empty: not posted.',
    ),
    {
      ...input(inputs.ledgerYears, 'Keep the ledger'),
      hint: plain('Older entries are removed for good, within a month after.'),
      element: choice([option(FOR_GOOD, 'For good'), ...years], String(ledgerYears ?? FOR_GOOD)),
    },
  ];
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
