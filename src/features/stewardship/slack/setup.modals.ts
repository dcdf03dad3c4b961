import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { fingerprint } from '../../../core/fingerprint.ts';
import { button, input, mrkdwn, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { LONGEST_DESCRIPTION, LONGEST_NAME } from '../domain/domains-import.ts';
import type { Seat } from '../domain/seat.ts';
import type { DomainForm, Seen } from '../use-cases/domain-setup.ts';
import { seatLine } from './seats.message.ts';
import { FOR_GOOD, FOR_NOW, setupIds, setupInputs } from './setup.payloads.ts';
import { seatName } from './words.ts';

/** Slack shows at most 100 options. */
const MOST_DISCIPLINES = 100;

/** The form of a domain, filled in with what is so, or with what was typed where others changed `parts` meanwhile. */
export function domainModal(shown: DomainForm, seen: Seen, conflict?: { parts: string[]; now: DomainForm }): ModalView {
  const token = tokenOf(shown.id, seen);
  return {
    ...formModal(setupIds.domainForm, 'Domain', { id: shown.id, seen }),
    blocks: [
      ...(conflict === undefined ? [] : [conflictBlock(conflict.parts.map((part) => partNow(part, conflict.now)))]),
      input(setupInputs.name, 'Name', {
        element: {
          ...{ type: 'plain_text_input', action_id: token, max_length: LONGEST_NAME },
          ...(shown.name === '' ? {} : { initial_value: shown.name }),
        },
      }),
      input(setupInputs.description, 'What it is about', {
        optional: true,
        element: {
          ...{ type: 'plain_text_input', action_id: token, multiline: true, max_length: LONGEST_DESCRIPTION },
          ...(shown.description === '' ? {} : { initial_value: shown.description }),
        },
      }),
      disciplinesInput(shown, token),
      input(setupInputs.channel, 'Channel', {
        optional: true,
        hint: 'Where its people are asked. The app must be in it.',
        element: {
          ...{ type: 'conversations_select', action_id: token },
          filter: { include: ['public', 'private'], exclude_external_shared_channels: true, exclude_bot_users: true },
          ...(shown.channelId === undefined ? {} : { initial_conversation: shown.channelId }),
        },
      }),
      ...removal(shown),
      { type: 'actions', elements: [button('Back without saving', setupIds.back)] },
    ],
  };
}

function disciplinesInput({ disciplines, disciplineIds }: DomainForm, token: string): KnownBlock {
  const options = disciplines.slice(0, MOST_DISCIPLINES).map(({ id, name }) => option(id, oneLine(name)));
  if (options.length === 0)
    return section(':warning: There are no disciplines yet. Add some first, then the domain can have owners.');
  const chosen = options.filter(({ value }) => disciplineIds.includes(value ?? ''));
  return input(setupInputs.disciplines, 'Disciplines that own it together', {
    hint: 'Each has a seat here. Adding one is easy; taking one out takes two disciplines, one of them legal.',
    element: {
      ...{ type: 'multi_static_select', action_id: token, options },
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  });
}

function partNow(part: string, now: DomainForm): string {
  const cutText = (text: string) => escapeText(cut(oneLine(text), 200));
  switch (part) {
    case 'name':
      return `The name is “${cutText(now.name)}” now.`;
    case 'channel':
      return now.channelId === undefined ? 'There is no channel now.' : `The channel is <#${now.channelId}> now.`;
    case 'description':
      return `It is about “${cutText(now.description)}” now.`;
    default:
      return 'Disciplines were added.';
  }
}

/** A domain's seats and those of its data sets, each with the way to its form. */
export function seatsModal(
  domain: { name: string; seats: Seat[]; ownSeats: Seat[] },
  now: Temporal.Instant,
  said?: string,
): ModalView {
  return {
    type: 'modal',
    title: plain('Seats'),
    close: plain('Close'),
    blocks: [
      ...(said === undefined ? [] : [section(said)]),
      { type: 'header', text: plain(cut(oneLine(domain.name), 150)) },
      ...[...domain.seats, ...domain.ownSeats].slice(0, 80).map((seat) =>
        section(seatLine(seat, now), {
          block_id: seat.id,
          accessory: {
            ...button('Change', setupIds.seat, seat.id),
            accessibility_label: cut(`Change ${oneLine(seat.discipline.name)}`, 75),
          },
        }),
      ),
      { type: 'actions', elements: [button('Back', setupIds.back)] },
    ],
  };
}

/** What the form of a seat is filled in with; people by Slack id. */
export type SeatShown = { steward: string | undefined; deputy: string | undefined; forNow: boolean };

/** The form of a seat; `conflict` where others changed it since it was opened. */
export function seatModal(seat: Seat, shown: SeatShown, seen: Seen, conflict?: { now: Temporal.Instant }): ModalView {
  const token = tokenOf(seat.id, seen);
  const choices = [
    option(FOR_GOOD, 'For good', 'Until they hand it over or give it up'),
    option(FOR_NOW, 'For the time being', '14 days, then it is vacant again'),
  ];
  const initial = choices[shown.forNow ? 1 : 0];
  return {
    ...formModal(setupIds.seatForm, 'Seat', { id: seat.id, seen }),
    blocks: [
      ...(conflict === undefined ? [] : [conflictBlock([seatLine(seat, conflict.now)])]),
      section(
        `Who holds ${seatName(seat)}? You appoint; you do not decide for them. It is written in the ledger, and they are told.`,
      ),
      personInput(
        setupInputs.steward,
        'Steward',
        shown.steward,
        token,
        `Somebody of ${seat.discipline.name}. Empty: vacant.`,
      ),
      personInput(setupInputs.deputy, 'Deputy', shown.deputy, token, 'Stands in while the steward is away.'),
      input(setupInputs.howLong, 'The steward holds it', {
        element: {
          ...{ type: 'radio_buttons', action_id: token, options: choices },
          ...(initial === undefined ? {} : { initial_option: initial }),
        },
      }),
      { type: 'actions', elements: [button('Back without saving', setupIds.back)] },
    ],
  };
}

function personInput(
  blockId: string,
  label: string,
  chosen: string | undefined,
  token: string,
  hint: string,
): InputBlock {
  return input(blockId, label, {
    optional: true,
    hint: cut(hint, 2000),
    // The one that can be emptied again: a single users_select cannot.
    element: {
      ...{ type: 'multi_users_select', action_id: token, max_selected_items: 1 },
      ...(chosen === undefined ? {} : { initial_users: [chosen] }),
    },
  });
}

/** Slack keeps what was typed under the same ids: another thing, or another state of it, gets ids of its own. */
function tokenOf(id: string | undefined, seen: Seen): string {
  return `value.${fingerprint([id ?? null, seen])}`;
}

function formModal(
  callbackId: string,
  title: string,
  { id, seen }: { id: string | undefined; seen: Seen },
): Omit<ModalView, 'blocks'> {
  return {
    type: 'modal',
    callback_id: callbackId,
    private_metadata: JSON.stringify({ ...(id === undefined ? {} : { id }), seen }),
    title: plain(title),
    submit: plain('Save'),
    close: plain('Close'),
  };
}

function conflictBlock(lines: string[]): KnownBlock {
  return section(
    `:warning: *Somebody else changed this while you had it open. Nothing of yours is saved yet.*\n${lines.join('\n')}\nBelow stands what you filled in. Save it again to have it so, or close this and open it anew.`,
  );
}

function removal({ id, hangs }: DomainForm): KnownBlock[] {
  if (id === undefined) return [];
  if (hangs !== undefined)
    return [{ type: 'context', elements: [mrkdwn(`It cannot be deleted while it has: ${hangs}.`)] }];
  const confirm = {
    title: plain('Delete this domain'),
    text: plain('It will be gone for everybody, with its seats.'),
    confirm: plain('Delete'),
    deny: plain('Keep it'),
  };
  const remove = button('Delete this domain', setupIds.removeDomain, id, 'danger');
  return [{ type: 'actions', elements: [{ ...remove, confirm }] }];
}
