/**
 * The few words in which Block Kit's rules are written down. A rule is a table of fields, so that it can be read beside
 * Slack's own reference.
 *
 * Judging by the answers that people report, Slack looks at a payload in two steps: whether every value has the right
 * form, and only if all have, what they mean together (is the initial option one of the options? is an `action_id` used
 * twice?). Here both happen in one walk; the meaning of an object is looked at when its own form is right.
 *
 * The answers here on form, and those on options, ids, `submit` and `text` or `fields`, are worded as Slack's are known
 * to be. Where its words are not known (numbers, dates, what excludes what), they are ours in the same style.
 */
import type { Surface, Violation } from './violation.ts';

/** Where a check reports to. Answers about form hide those about meaning, as at Slack. */
type Report = { surface: Surface; form: Violation[]; meaning: Violation[] };

/** Reports what is wrong with a value that stands at a pointer. */
export type Check = (value: unknown, pointer: string, report: Report) => void;

/** Tells what is wrong with the meaning of an object whose form is right. */
export type Rule = (value: Json, pointer: string, complain: (pointer: string, message: string) => void) => void;

export type Json = { readonly [key: string]: unknown };

/** An object: the fields it must have, may have, and rules on them together. Any other field is refused. */
export type Shape = {
  /** Where a block or element may appear; everywhere if left out. */
  surfaces?: readonly Surface[];
  required?: Record<string, Check>;
  optional?: Record<string, Check>;
  /** Optional fields that must be there when another one is not: field to the other. */
  requiredUnless?: Readonly<Record<string, string>>;
  /** Whether fields that are not named here are let through. */
  open?: boolean;
  rules?: readonly Rule[];
};

/** What is wrong with a value, of form and, if the form is right, of meaning. */
export function run(check: Check, value: unknown, pointer: string, surface: Surface): Violation[] {
  const report: Report = { surface, form: [], meaning: [] };
  check(value, pointer, report);
  return report.form.length > 0 ? report.form : report.meaning;
}

/** A string of `min` to `max` characters. Characters are code points, so that an emoji of two UTF-16 units counts once. */
export function text(min: number, max = Number.POSITIVE_INFINITY): Check {
  return (value, pointer, { form }) => {
    if (typeof value !== 'string') form.push({ pointer, message: 'must provide a string' });
    else if (value.length < min) form.push({ pointer, message: `must be more than ${min - 1} characters` });
    else if (isLongerThan(value, max)) form.push({ pointer, message: tooLong(max) });
  };
}

/** Slack's answer to a text of more than `max` characters. */
export function tooLong(max: number): string {
  return `must be less than ${max + 1} characters`;
}

function isLongerThan(value: string, max: number): boolean {
  // A code point has one or two UTF-16 units, so most strings need no counting.
  if (value.length <= max) return false;
  if (value.length > 2 * max) return true;
  return countCharacters(value) > max;
}

/** How many characters (code points) Slack counts in a text. */
export function countCharacters(value: string): number {
  let count = 0;
  for (const _ of value) count += 1;
  return count;
}

/** A string for which `isValid` holds, after the checks of its length. */
export function format(isValid: (value: string) => boolean, message: string, max = Number.POSITIVE_INFINITY): Check {
  const length = text(1, max);
  return (value, pointer, report) => {
    const before = report.form.length;
    length(value, pointer, report);
    if (report.form.length === before && !isValid(value as string)) report.form.push({ pointer, message });
  };
}

export const boolean: Check = (value, pointer, { form }) => {
  if (typeof value !== 'boolean') form.push({ pointer, message: 'must provide a boolean' });
};

export const number: Check = (value, pointer, { form }) => {
  if (typeof value !== 'number' || !Number.isFinite(value)) form.push({ pointer, message: 'must provide a number' });
};

/** A whole number from `min` to `max`. */
export function integer(min: number, max = Number.MAX_SAFE_INTEGER): Check {
  return (value, pointer, { form }) => {
    if (!Number.isInteger(value)) form.push({ pointer, message: 'must provide an integer' });
    else if ((value as number) < min) form.push({ pointer, message: `must be greater than ${min - 1}` });
    else if ((value as number) > max) form.push({ pointer, message: `must be less than ${max + 1}` });
  };
}

/** One of a few fixed strings. */
export function oneOf(...values: readonly string[]): Check {
  const allowed = new Set<unknown>(values);
  return (value, pointer, { form }) => {
    if (typeof value !== 'string') form.push({ pointer, message: 'must provide a string' });
    else if (!allowed.has(value)) form.push({ pointer, message: 'must be a valid enum value' });
  };
}

/** A list of `min` to `max` items. Too long a list is not looked into, so that its size cannot be used against us. */
export function list(item: Check, min = 0, max = Number.POSITIVE_INFINITY): Check {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) report.form.push({ pointer, message: 'must provide an array' });
    else if (value.length > max) report.form.push({ pointer, message: `no more than ${max} items allowed` });
    else if (value.length < min) report.form.push({ pointer, message: `must provide at least ${min} items` });
    else for (const [index, entry] of value.entries()) item(entry, `${pointer}/${index}`, report);
  };
}

/** What `check` allows, or null. */
export function nullable(check: Check): Check {
  return (value, pointer, report) => {
    if (value !== null) check(value, pointer, report);
  };
}

/** An object of one shape. */
export function object(shape: Shape): Check {
  const required = Object.keys(shape.required ?? {});
  const requiredUnless = Object.entries(shape.requiredUnless ?? {});
  const checks = new Map(Object.entries({ ...shape.required, ...shape.optional }));
  return (value, pointer, report) => {
    if (!isObject(value)) {
      report.form.push({ pointer, message: 'must provide an object' });
      return;
    }
    const before = report.form.length;
    for (const name of required) {
      if (value[name] === undefined) report.form.push({ pointer, message: missing(name) });
    }
    for (const [name, other] of requiredUnless) {
      if (value[name] === undefined && value[other] === undefined) {
        report.form.push({ pointer, message: missing(name) });
      }
    }
    for (const [name, entry] of Object.entries(value)) {
      const check = checks.get(name);
      if (entry === undefined) continue;
      if (check) check(entry, `${pointer}/${name}`, report);
      else if (!shape.open) report.form.push({ pointer, message: `invalid additional property: ${name}` });
    }
    if (report.form.length > before) return;
    for (const rule of shape.rules ?? []) {
      rule(value, pointer, (at, message) => report.meaning.push({ pointer: at, message }));
    }
  };
}

/** An object whose `type` says which of the shapes it has; a type of another surface is as unknown as one made up. */
export function byType(shapes: Readonly<Record<string, Shape>>): Check {
  const kinds = new Map(
    Object.entries(shapes).map(([type, shape]) => [
      type,
      {
        surfaces: shape.surfaces,
        check: object({ ...shape, required: { type: oneOf(type), ...shape.required } }),
      },
    ]),
  );
  return (value, pointer, report) => {
    if (!isObject(value)) report.form.push({ pointer, message: 'must provide an object' });
    else if (value.type === undefined) report.form.push({ pointer, message: missing('type') });
    else if (typeof value.type !== 'string') {
      report.form.push({ pointer: `${pointer}/type`, message: 'must provide a string' });
    } else {
      const kind = kinds.get(value.type);
      const isAllowed = kind?.surfaces?.includes(report.surface) ?? kind !== undefined;
      if (kind && isAllowed) kind.check(value, pointer, report);
      else report.form.push({ pointer: `${pointer}/type`, message: unsupported(value.type) });
    }
  };
}

function missing(field: string): string {
  return `missing required field: ${field}`;
}

/** Slack's answer to a type it does not know, or not there. */
export function unsupported(type: string): string {
  return `unsupported type: ${type}`;
}

/** Slack says of some values first that none of their forms fits, and then why (text objects, views). */
export function anyForm(check: Check): Check {
  return (value, pointer, report) => {
    const before = report.form.length;
    check(value, pointer, report);
    if (report.form.length > before && isObject(value)) {
      report.form.splice(before, 0, { pointer, message: 'failed to match all allowed schemas' });
    }
  };
}

/** Rule: at least one of the fields is there. Slack points at the type of the object. */
export function atLeastOneOf(...names: readonly string[]): Rule {
  const quoted = names.map((name) => `\`${name}\``);
  const message =
    names.length === 2
      ? `must define either ${quoted.join(' or ')}`
      : `must define at least one of ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
  return (value, pointer, complain) => {
    if (names.every((name) => value[name] === undefined)) complain(`${pointer}/type`, message);
  };
}

/** Rule: no two of the fields are there together. */
export function atMostOneOf(...names: readonly string[]): Rule {
  return (value, pointer, complain) => {
    const present = names.filter((name) => value[name] !== undefined);
    const [first, second] = present;
    if (second !== undefined) complain(`${pointer}/${second}`, `cannot be used together with \`${first}\``);
  };
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
