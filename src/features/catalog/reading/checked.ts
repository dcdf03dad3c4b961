import type { z } from 'zod';
import { UserError } from '../../../core/errors.ts';

/** The value as the schema understands it. @throws UserError naming the file, the JSON path in it, what is there and what is allowed. */
export function checked<T extends z.ZodType>(
  schema: T,
  value: unknown,
  file: string,
  place: PropertyKey[],
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  if (issue === undefined) throw new Error('A schema refused a value without saying why.');
  const found = issue.code === 'unrecognized_keys' ? undefined : valueAt(value, issue.path);
  const shown =
    typeof found === 'string' || typeof found === 'number' ? `, found ${shorten(JSON.stringify(found))}` : '';
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new UserError(`${file}: ${jsonPath([...place, ...issue.path])}: ${issue.message}${shown}${more}.`);
}

/** A place in a JSON document as a program would write it: `nodes["model.shop.orders"].config.meta`. */
export function jsonPath(place: PropertyKey[]): string {
  return place
    .map((step, index) => {
      if (typeof step === 'number') return `[${step}]`;
      const name = String(step);
      if (!/^[A-Za-z_]\w*$/.test(name)) return `[${JSON.stringify(name)}]`;
      return index === 0 ? name : `.${name}`;
    })
    .join('');
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
