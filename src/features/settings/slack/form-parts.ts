import type { InputBlock, PlainTextElement, PlainTextOption } from '@slack/types';
import type { WorkHours } from '../../../platform/quiet/hours.ts';
import { inputs } from './payloads.ts';

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/**
 * Days of the week and a time from and to, filled in with these hours. Where another input says whether they hold, they are `optional` to
 * Slack, and the app refuses what is missing.
 */
export function hoursInputs(
  hours: WorkHours,
  { optional, ...labels }: { days: string; from: string; to: string; optional: boolean },
): InputBlock[] {
  const options = DAYS.map((day, index) => option(String(index + 1), day));
  const chosen = options.filter(({ value }) => hours.days.includes(Number(value)));
  return [
    {
      ...input(inputs.days, labels.days),
      optional,
      element: {
        type: 'checkboxes',
        action_id: 'value',
        options,
        ...(chosen.length === 0 ? {} : { initial_options: chosen }),
      },
    },
    timeInput(inputs.from, labels.from, hours.from, optional),
    {
      ...timeInput(inputs.to, labels.to, hours.to, optional),
      hint: plain('Hours that end before they begin end on the next day.'),
    },
  ];
}

function timeInput(blockId: string, label: string, time: string, optional: boolean): InputBlock {
  return {
    ...input(blockId, label),
    optional,
    element: { type: 'timepicker', action_id: 'value', initial_time: time },
  };
}

/** Hours in words, such as `Monday to Friday, 09:00 to 17:00`. */
export function hoursInWords({ days, from, to }: WorkHours): string {
  const sorted = [...days].sort((one, other) => one - other);
  const names = sorted.map((day) => DAYS[day - 1] ?? '');
  const [first] = names;
  const last = names.at(-1);
  const isRow = sorted.every((day, index) => index === 0 || day === (sorted[index - 1] ?? 0) + 1);
  const which =
    names.length > 2 && isRow && first !== undefined && last !== undefined
      ? `${first} to ${last}`
      : names.length < 2
        ? names.join('')
        : `${names.slice(0, -1).join(', ')} and ${last}`;
  return `${which}, ${from} to ${to}`;
}

export function choice(options: PlainTextOption[], chosen: string): InputBlock['element'] {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'static_select',
    action_id: 'value',
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

/** One of a few, all of them in sight. */
export function radio(options: PlainTextOption[], chosen: string): InputBlock['element'] {
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'radio_buttons',
    action_id: 'value',
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  };
}

export function input(blockId: string, label: string): { type: 'input'; block_id: string; label: PlainTextElement } {
  return { type: 'input', block_id: blockId, label: plain(label) };
}

export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

export function option(value: string, text: string): PlainTextOption {
  return { value, text: plain(text) };
}
