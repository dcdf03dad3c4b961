/** What the fields of an element mean together. */
import { isDecimal } from './formats.ts';
import type { Json, Rule } from './schema.ts';

type Text = { type: string; text: string };
type Option = { text: Text; value: string; description?: Text };
type OptionHolder = { options?: Option[]; option_groups?: { options: Option[] }[] };

const UNLISTED = 'must be one of the provided options';

/** The option chosen at first is one of the options, in full: its text, value and description. */
export const initialOptionIsListed: Rule = (element, pointer, complain) => {
  const { initial_option: initial } = element as { initial_option?: Option };
  if (initial && !listedOptions(element).has(fingerprint(initial))) complain(`${pointer}/initial_option`, UNLISTED);
};

/** Each of the options chosen at first is one of the options. Slack also refuses an empty list here. */
export const initialOptionsAreListed: Rule = (element, pointer, complain) => {
  const { initial_options: initial } = element as { initial_options?: Option[] };
  if (!initial) return;
  const listed = listedOptions(element);
  const isListed = initial.length > 0 && initial.every((option) => listed.has(fingerprint(option)));
  if (!isListed) complain(`${pointer}/initial_options`, UNLISTED);
};

function listedOptions(element: Json): Set<string> {
  const { options = [], option_groups: groups = [] } = element as OptionHolder;
  return new Set([...options, ...groups.flatMap((group) => group.options)].map(fingerprint));
}

function fingerprint({ text, value, description }: Option): string {
  return JSON.stringify([value, text.type, text.text, description?.type, description?.text]);
}

/** The lower of two limits is not above the upper. */
export function limitsAreOrdered(lower: string, upper: string): Rule {
  return (element, pointer, complain) => {
    const { [lower]: min = 0, [upper]: max = Number.POSITIVE_INFINITY } = element as Record<string, number>;
    if (min > max) complain(`${pointer}/${lower}`, `cannot be greater than \`${upper}\``);
  };
}

/** The values of a number input are numbers, whole ones unless decimals are allowed, and lie where its limits say. */
export const numbersAreOrdered: Rule = (element, pointer, complain) => {
  const { is_decimal_allowed: allowsDecimals, ...rest } = element as { is_decimal_allowed: boolean } & Json;
  const numbers = new Map<string, number>();
  for (const name of ['initial_value', 'min_value', 'max_value']) {
    const value = rest[name];
    if (typeof value !== 'string') continue;
    if (!isDecimal(value)) complain(`${pointer}/${name}`, 'must be a number');
    else if (!allowsDecimals && value.includes('.')) complain(`${pointer}/${name}`, 'must be a whole number');
    else numbers.set(name, Number(value));
  }
  const initial = numbers.get('initial_value') ?? Number.NaN;
  const min = numbers.get('min_value') ?? Number.NEGATIVE_INFINITY;
  const max = numbers.get('max_value') ?? Number.POSITIVE_INFINITY;
  if (min > max) complain(`${pointer}/min_value`, 'cannot be greater than `max_value`');
  if (initial < min) complain(`${pointer}/initial_value`, 'cannot be less than `min_value`');
  if (initial > max) complain(`${pointer}/initial_value`, 'cannot be greater than `max_value`');
};
