import { escapeAndCut, oneLine } from '../../../platform/slack/text.ts';
import { NOT_EVERYBODY } from '../domain/sample-bias.ts';

const LONGEST = 500;

/** A mark for lists, where there is no room for the sentence; undefined where everybody is in the data. */
export function biasMark(bias: string): string | undefined {
  return bias === '' ? undefined : `:warning: ${NOT_EVERYBODY}`;
}

/** The sentence to repeat wherever the data is quoted, escaped; undefined where there is none. */
export function biasSentence(bias: string): string | undefined {
  return bias === '' ? undefined : `:warning: *${NOT_EVERYBODY}:* ${escapeAndCut(oneLine(bias), LONGEST)}`;
}
