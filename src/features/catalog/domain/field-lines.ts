import type { Field } from './dataset.ts';

/** More fields than this are better imported than typed. */
const MOST_FIELDS = 500;
const LONGEST_NAME = 255;

export type FieldLines = { fields: Field[]; problem: undefined } | { fields: undefined; problem: string };

/**
 * Reads fields as a person types them: one a line, `name`, `name: what it is`, or `name (type): what it is`. The problem names the line.
 */
export function parseFieldLines(text: string): FieldLines {
  const fields: Field[] = [];
  const seen = new Map<string, number>();
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '') continue;
    const number = index + 1;
    const match = /^(?<name>[^:()]+?)\s*(?:\((?<type>[^()]*)\))?\s*(?::\s*(?<description>.*))?$/.exec(line);
    const name = match?.groups?.name?.trim();
    if (name === undefined || name === '') {
      return problem(
        `Line ${number} does not begin with a name. Write one field a line, such as: email: the address they signed up with`,
      );
    }
    if (name.length > LONGEST_NAME)
      return problem(`The name in line ${number} is longer than ${LONGEST_NAME} characters.`);
    const before = seen.get(name.toLowerCase());
    if (before !== undefined) return problem(`Line ${number} names ${name} again; it is in line ${before} already.`);
    seen.set(name.toLowerCase(), number);
    fields.push({
      name,
      dataType: match?.groups?.type?.trim() ?? '',
      description: match?.groups?.description?.trim() ?? '',
    });
    if (fields.length > MOST_FIELDS)
      return problem(`There are more than ${MOST_FIELDS} fields. Import a data set of that size instead.`);
  }
  return { fields, problem: undefined };
}

function problem(text: string): FieldLines {
  return { fields: undefined, problem: text };
}
