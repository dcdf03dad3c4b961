import { Temporal } from 'temporal-polyfill';
import type { Json } from '../delivery/json.ts';

/** The value of a date, time or datetime picker from what a person enters; undefined for other elements. Throws saying how to write it. */
export function picked(type: string, entered: string): Json | undefined {
  try {
    switch (type) {
      case 'datepicker':
        return { selected_date: entered === '' ? null : Temporal.PlainDate.from(entered).toString() };
      case 'timepicker':
        return { selected_time: entered === '' ? null : timeOfDay(entered) };
      case 'datetimepicker':
        return { selected_date_time: entered === '' ? null : seconds(entered) };
      default:
        return undefined;
    }
  } catch {
    throw new Error(`"${entered}" does not fit a ${type}; write ${EXAMPLES[type]}.`);
  }
}

const EXAMPLES: Record<string, string> = {
  datepicker: '2026-03-29',
  timepicker: '14:30',
  datetimepicker: '2026-03-29T14:30:00Z or the seconds since 1970',
};

function timeOfDay(entered: string): string {
  return Temporal.PlainTime.from(entered).toString({ smallestUnit: 'minute' });
}

function seconds(entered: string): number {
  return /^\d+$/.test(entered) ? Number(entered) : Math.floor(Temporal.Instant.from(entered).epochMilliseconds / 1000);
}
