import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Seat } from '../domain/seat.ts';

/** A seat by its discipline and place, escaped: “the Legal seat of Orders and returns”. */
export function seatName({ discipline, at }: Pick<Seat, 'discipline' | 'at'>): string {
  return `the ${escapeText(cut(oneLine(discipline.name), 60))} seat of ${escapeText(cut(oneLine(at.name), 100))}`;
}
