import { UserError } from '../../../core/errors.ts';
import { PERSONAL_DATA, type PersonalData, SENSITIVITIES, type Sensitivity } from '../domain/classification.ts';

/** What a person typed, taken apart: words to search for, and what must be true of what is found. Of one kind any may be true. */
export type Query = {
  words: string;
  /** As typed: names of domains. */
  domains: string[];
  sensitivities: Sensitivity[];
  personalData: PersonalData[];
  /** As typed, without the @: names, or Slack's ids. */
  stewards: string[];
  vacant: boolean;
};

const FILTERS = ['domain', 'sensitivity', 'personal', 'steward', 'seat'] as const;
type FilterName = (typeof FILTERS)[number];

/** `name:value`, `name:"two words"` and Slack's `name:<@U123|ana>`. Addresses (https://…) are none. */
const FILTER = /(?<=^|\s)(?<name>\p{L}+):(?!\/\/)(?:"(?<quoted>[^"]*)"?|(?<mention><@[^>\s]*>)|(?<plain>\S*))/gu;
/** A known filter with a space after the colon is meant as one. */
const SPACED = new RegExp(`(?<=^|\\s)(${FILTERS.join('|')}):\\s+(?=\\S)`, 'giu');

/** Takes apart what was typed after `/catalog find`. Throws a `UserError` for a filter, or a value, that there is not, and says which there are. */
export function readQuery(typed: string): Query {
  const query: Query = { words: '', domains: [], sensitivities: [], personalData: [], stewards: [], vacant: false };
  const straight = typed.replace(/[“”„«»]/g, '"').replace(SPACED, '$1:');
  const words = straight.replaceAll(FILTER, (whole, ...rest) => {
    const groups: { name?: string; quoted?: string; mention?: string; plain?: string } = rest.at(-1);
    const { name = '', quoted, mention, plain } = groups;
    const value = (quoted ?? mention ?? plain ?? '').trim();
    // “note: refunds” is a note, and no filter.
    if (value === '' && !isFilter(name.toLowerCase())) return whole;
    addFilter(query, name.toLowerCase(), value);
    return ' ';
  });
  return { ...query, words: words.replace(/\s+/g, ' ').trim() };
}

/** Whether anything but words was asked for. */
export function hasFilters({ domains, sensitivities, personalData, stewards, vacant }: Query): boolean {
  return vacant || [domains, sensitivities, personalData, stewards].some(({ length }) => length > 0);
}

function addFilter(query: Query, name: string, value: string): void {
  if (!isFilter(name)) {
    throw new UserError(
      `There is no filter “${name}:”. There are ${inWords(FILTERS.map((filter) => `${filter}:`))}. To search for the words themselves, leave out the colon.`,
    );
  }
  switch (name) {
    case 'domain':
      query.domains.push(
        given(name, value, 'a domain, such as domain:orders, in quotation marks where it has several words'),
      );
      break;
    case 'sensitivity':
      query.sensitivities.push(oneOf(SENSITIVITIES, name, value));
      break;
    case 'personal':
      query.personalData.push(oneOf(PERSONAL_DATA, name, value));
      break;
    case 'steward':
      query.stewards.push(personIn(given(name, value, 'a person, such as steward:@ana')));
      break;
    case 'seat':
      oneOf(['vacant'], name, value);
      query.vacant = true;
  }
}

function isFilter(name: string): name is FilterName {
  return FILTERS.some((filter) => filter === name);
}

function given(name: FilterName, value: string, what: string): string {
  if (value === '') throw new UserError(`After “${name}:” comes ${what}.`);
  return value;
}

function oneOf<Value extends string>(values: readonly Value[], name: FilterName, value: string): Value {
  const found = values.find((each) => each === value.toLowerCase());
  if (found !== undefined) return found;
  const there = inWords(values.map((each) => `${name}:${each}`));
  throw new UserError(
    `${value === '' ? 'A value is missing' : `“${value}” is not one of the values`} of “${name}:”. There ${values.length === 1 ? 'is' : 'are'} ${there}.`,
  );
}

/** Slack sends a mention as `<@U123>` or `<@U123|ana>`, or as it was typed: https://docs.slack.dev/interactivity/implementing-slash-commands */
function personIn(value: string): string {
  return /^<@([^|>]+)/.exec(value)?.[1] ?? value.replace(/^@/, '');
}

/** `a, b and c`. */
export function inWords(list: readonly string[]): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;
}
