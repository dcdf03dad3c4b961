import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Beneficiary, Refusal } from '../domain/access-request.ts';
import type { Grant } from '../domain/grant.ts';
import type { Level } from '../domain/policy.ts';
import type { Electorate } from '../ports.ts';

export const levelWords: Record<Level, string> = {
  public: 'Public',
  internal: 'Internal',
  confidential: 'Confidential',
  restricted: 'Restricted',
};

export const refusalWords: Record<Refusal, string> = {
  not_needed_for_purpose: 'The purpose does not need this data',
  purpose_not_allowed: 'The data may not be used for this',
  another_dataset: 'Another data set fits better',
  too_many_fields: 'Fewer fields would do',
  not_now: 'Not at this time',
  other: 'Another reason',
};

/** Names of data sets, escaped: “*orders*, *returns* and 3 more”. */
export function names(items: readonly { name: string }[], most = 5): string {
  const shown = items.slice(0, most).map(({ name }) => `*${escapeText(cut(oneLine(name), 80))}*`);
  const more = items.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** For whom, after “asks for access to …”; empty where it is the one who asks. */
export function forWhom(beneficiary: Beneficiary): string {
  switch (beneficiary.kind) {
    case 'me':
      return '';
    case 'team':
      return ` for the team ${escapeText(cut(oneLine(beneficiary.name), 60))}`;
    case 'service':
      return ` for the service account ${escapeText(cut(oneLine(beneficiary.name), 60))}`;
    case 'joiner':
      return ` for a new colleague, ${escapeText(cut(oneLine(beneficiary.name), 60))}`;
  }
}

/** “30 days”, or “no end”. */
export function duration(days: number | null): string {
  if (days === null) return 'without end';
  return days === 1 ? '1 day' : `${days} days`;
}

/** Fields by name, escaped; “all fields” where none were chosen. */
export function fieldWords(fields: readonly string[], most = 12): string {
  if (fields.length === 0) return 'all fields';
  const shown = fields.slice(0, most).map((name) => `\`${escapeText(cut(oneLine(name.replaceAll('`', "'")), 60))}\``);
  const more = fields.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

/** A discipline by its name, escaped; its key where it has no seat there. */
export function disciplineName({ seats }: Pick<Electorate, 'seats'>, key: string): string {
  return escapeText(cut(seats.find((seat) => seat.key === key)?.name ?? key, 60));
}

/** “Legal, IT and one of Marketing or Service” */
export function seatsInWords(
  electorate: Pick<Electorate, 'seats'>,
  wanted: { named: readonly string[]; further: number; from: readonly string[] },
): string {
  const fixed = wanted.named.map((key) => disciplineName(electorate, key));
  if (wanted.further === 0) return joined(fixed, 'and');
  const from = wanted.from.map((key) => disciplineName(electorate, key));
  if (wanted.further >= from.length) {
    const lacking = wanted.further - from.length;
    const all = [...fixed, ...from];
    return lacking === 0
      ? joined(all, 'and')
      : joined([...all, `${lacking} more that the domain does not have`], 'and');
  }
  const count = wanted.further === 1 ? 'one' : String(wanted.further);
  return joined([...fixed, `${count} of ${joined(from, 'or')}`], 'and');
}

function joined(parts: readonly string[], last: 'and' | 'or'): string {
  const [tail, ...head] = parts.toReversed();
  if (tail === undefined) return '';
  return head.length === 0 ? tail : `${head.toReversed().join(', ')} ${last} ${tail}`;
}

/** What a grant is of, escaped: “*orders* (fields `a`, `b`)”. */
export function grantOf({ dataset, fields, beneficiary }: Grant): string {
  const which = fields.length === 0 ? '' : ` (${fieldWords(fields)})`;
  return `*${escapeText(cut(oneLine(dataset.name), 80))}*${which}${forWhom(beneficiary)}`;
}
