import { readFile, stat } from 'node:fs/promises';
import { type Document, isNode, LineCounter, parseAllDocuments } from 'yaml';
import type { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { jsonPath } from '../reading/checked.ts';

/** A contract of a thousand tables has some 2 MB. */
const LARGEST_BYTES = 20 * 1024 * 1024;

/** A YAML file that was read, with what it takes to say where in it something is wrong. */
export type YamlFile = {
  file: string;
  value: unknown;
  /** @throws UserError naming file, line and path. */
  fail(place: PropertyKey[], reason: string): never;
};

/** Reads a file of one YAML document. @throws UserError where it cannot be read or is no such document, naming file and line. */
export async function readYamlFile(file: string): Promise<YamlFile> {
  const source = await readText(file);
  const lines = new LineCounter();
  try {
    const parsed = parseAllDocuments(source, { lineCounter: lines, prettyErrors: false });
    const documents: Document.Parsed[] = 'empty' in parsed ? [] : parsed;
    const [document, second] = documents;
    if (document === undefined) throw new UserError(`${file} is empty.`);
    const [error] = document.errors;
    if (error !== undefined) {
      throw new UserError(`${file}, line ${lines.linePos(error.pos[0]).line}: this is not YAML: ${error.message}.`);
    }
    if (second !== undefined) {
      const { line } = lines.linePos(second.range[0]);
      throw new UserError(
        `${file}, line ${line}: a second document begins here. Please put each contract in a file of its own.`,
      );
    }
    return {
      file,
      value: document.toJS(),
      fail(place, reason) {
        throw new UserError(
          `${file}, line ${lineOf(document, lines, place)}: ${jsonPath(place) || 'the file'}: ${reason}.`,
        );
      },
    };
  } catch (error) {
    if (error instanceof UserError) throw error;
    // Too deep for the stack, or aliases that stand for more than the library lets pass.
    const reason =
      error instanceof RangeError ? 'it is nested too deep' : String(error instanceof Error ? error.message : error);
    throw new UserError(`${file} cannot be read: ${reason}.`, { cause: error });
  }
}

/** The value as the schema understands it. @throws UserError naming file, line, path, what is there and what is allowed. */
export function checkedYaml<T extends z.ZodType>(
  schema: T,
  value: unknown,
  { fail }: YamlFile,
  place: PropertyKey[] = [],
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue, ...others] = result.error.issues;
  if (issue === undefined) throw new Error('A schema refused a value without saying why.');
  const found = issue.path.reduce<unknown>(
    (inner, step) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, step) : undefined),
    value,
  );
  const shown =
    typeof found === 'string' || typeof found === 'number' ? `, found ${JSON.stringify(found).slice(0, 60)}` : '';
  const wantsText = issue.code === 'invalid_type' && issue.expected === 'string';
  const hint =
    wantsText && found !== undefined && typeof found !== 'object'
      ? ' (text that looks like something else needs quotes)'
      : '';
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return fail([...place, ...issue.path], `${issue.message}${shown}${hint}${more}`);
}

async function readText(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size > LARGEST_BYTES)
      throw new UserError(`${file} has more than ${LARGEST_BYTES / 1024 / 1024} MB: too large for a contract.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reason =
      code === 'ENOENT'
        ? 'there is no such file'
        : code === 'EACCES'
          ? 'no permission'
          : code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
            ? 'it is not in UTF-8'
            : String(error instanceof Error ? error.message : error);
    throw new UserError(`${file} cannot be read: ${reason}.`, { cause: error });
  }
}

/** The line of the deepest part of the place that is there. */
function lineOf(document: Document.Parsed, lines: LineCounter, place: PropertyKey[]): number {
  for (let length = place.length; length >= 0; length -= 1) {
    const node = document.getIn(place.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
