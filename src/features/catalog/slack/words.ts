import { escapeText } from '../../../platform/slack/text.ts';
import type { PersonalData, Sensitivity } from '../domain/classification.ts';
import type { CaveatKind, DatasetKind, SeatView } from '../domain/dataset.ts';
import { NOT_EVERYBODY } from '../domain/sample-bias.ts';

/** The words on the screen for the catalog's lists of values. */
export const kindWords: Record<DatasetKind, string> = {
  table: 'Table',
  view: 'View',
  file: 'File',
  dashboard: 'Dashboard',
  metric: 'Metric',
  api: 'API',
};

export const sensitivityWords: Record<Sensitivity, string> = {
  unclassified: 'Unclassified',
  public: 'Public',
  internal: 'Internal',
  confidential: 'Confidential',
  restricted: 'Restricted',
};

/** What a choice means, for the form and for the page. */
export const sensitivityMeaning: Record<Sensitivity, string> = {
  unclassified: 'nobody has said yet; handled as confidential',
  public: 'anybody may see it',
  internal: 'for everybody in the company',
  confidential: 'for those who need it',
  restricted: 'for few, each decided with care',
};

export const personalDataWords: Record<PersonalData, string> = {
  unknown: 'Not known yet',
  none: 'Not about people',
  personal: 'Personal data',
  special: 'Special category',
};

export const personalDataMeaning: Record<PersonalData, string> = {
  unknown: 'handled as personal until a steward says otherwise',
  none: 'no person can be told from it',
  personal: 'about people who can be told apart',
  special: 'health, belief, origin and the like (GDPR art. 9)',
};

export const caveatWords: Record<CaveatKind, string> = {
  sample_bias: NOT_EVERYBODY,
  freshness: 'May be out of date',
  coverage: 'Something is missing',
  definition: 'Means something special',
  other: 'Worth knowing',
};

/** A seat in one line: its discipline, who holds it and who stands in. */
export function seatLine({ discipline, steward, deputy, isOwn }: SeatView): string {
  const holder = steward === undefined ? '_vacant_' : `<@${steward}>`;
  const standIn = deputy === undefined ? '' : `, deputy <@${deputy}>`;
  return `${escapeText(discipline)}: ${holder}${standIn}${isOwn ? '  _of its own_' : ''}`;
}
