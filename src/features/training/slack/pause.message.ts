import type { Button, KnownBlock } from '@slack/types';
import type { Pause } from '../domain/taking-part.ts';
import { ids } from './payloads.ts';

/** Whether the daily question comes, and the buttons that change it. */
export function pauseMessage(pause: Pause): { text: string; blocks: KnownBlock[] } {
  const text = pauseInWords(pause);
  const elements = buttonsFor(pause);
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', elements },
    ],
  };
}

function buttonsFor(pause: Pause): Button[] {
  if (pause.kind === 'none') return pauseButtons();
  return pause.kind === 'weekly' ? [dailyButton(), ...pauseButtons()] : [resumeButton()];
}

/** Said once, when several questions stayed unanswered. */
export function weeklyMessage(): { text: string; blocks: KnownBlock[] } {
  const text =
    'The last questions stayed unanswered, and that is fine. From now on there is one a week. Answer any of them, or press the first button, and it comes every working day again. Nobody but you is told.';
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text } },
      { type: 'actions', elements: [dailyButton(), ...pauseButtons()] },
    ],
  };
}

/** What takes the place of a question that was put aside. */
export function skippedMessage(): { text: string; blocks: KnownBlock[] } {
  const text = 'Not today, then. `/learn next` has a question whenever you feel like one.';
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}

/** A week, or an open end. With the prompt on which they stand, it is put aside too. */
export function pauseButtons(promptId?: string): Button[] {
  const value = promptId === undefined ? {} : { value: promptId };
  return [
    {
      type: 'button',
      action_id: ids.pauseWeek,
      text: { type: 'plain_text', text: 'Pause for a week' },
      accessibility_label: 'Pause the daily question for a week',
      ...value,
    },
    {
      type: 'button',
      action_id: ids.pauseOpen,
      text: { type: 'plain_text', text: 'Pause until I say' },
      accessibility_label: 'Pause the daily question until I say otherwise',
      ...value,
    },
  ];
}

function dailyButton(): Button {
  return {
    type: 'button',
    action_id: ids.resume,
    text: { type: 'plain_text', text: 'Every working day' },
    accessibility_label: 'Have the question come every working day again',
  };
}

function resumeButton(): Button {
  return {
    type: 'button',
    action_id: ids.resume,
    text: { type: 'plain_text', text: 'Take part again' },
  };
}

function pauseInWords(pause: Pause): string {
  switch (pause.kind) {
    case 'none':
      return 'You take part: a short question on working days, within your working hours. `/learn pause` turns it off.';
    case 'weekly':
      return 'You take part: one short question a week, since several stayed unanswered. An answer, or `/learn pause off`, makes it daily again.';
    case 'open':
      return 'The daily question is paused until you say otherwise. `/learn pause off` brings it back, and nobody is told.';
    case 'week':
      return `The daily question is paused until ${day(pause.until)}. \`/learn pause off\` brings it back before, and nobody is told.`;
  }
}

/** In the reader's own zone: https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
function day(until: { epochMilliseconds: number; toString(): string }): string {
  return `<!date^${Math.floor(until.epochMilliseconds / 1_000)}^{date_long}|${until.toString().slice(0, 10)}>`;
}
