import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import chain, { none } from 'stream-chain';
import Assembler from 'stream-json/assembler.js';
import { parser, type Token } from 'stream-json/parser.js';
import { verifier } from 'stream-json/utils/verifier.js';
import { UserError } from '../../../core/errors.ts';

/** One value of a section that is an object: `key` is its name there. For a section taken whole, `key` is empty. */
export type JsonEntry = { section: string; key: string; value: unknown };

/** The top-level keys to read: as one value, or each of its values by itself. Every other key is passed over. */
export type SectionPlan = Record<string, 'whole' | 'each'>;

const BLOCK_BYTES = 256 * 1024;

/**
 * Reads a large JSON file whose top level is an object, one entry at a time: never more of it is in memory than an entry and a block.
 * `onBytes` hears how far it is, of how many bytes.
 *
 * @throws UserError naming the file, the line and column, and what was expected there.
 */
export async function* readJsonEntries(
  path: string,
  plan: SectionPlan,
  onBytes?: (bytes: number, size: number) => void,
): AsyncGenerator<JsonEntry> {
  const size = await refuseForeignFile(path);
  const source = createReadStream(path, { highWaterMark: BLOCK_BYTES });
  if (onBytes !== undefined) source.on('data', () => onBytes(source.bytesRead, size));
  // Without `streamValues` there is one token for each key, text and number, not four.
  const entries: AsyncIterable<JsonEntry> = chain([
    source,
    parser({ streamValues: false }),
    entryCollector(path, plan),
  ]);
  try {
    yield* entries;
  } catch (error) {
    throw await explained(path, error);
  } finally {
    source.destroy();
  }
}

/** Takes the file's tokens one by one, and answers with an entry whenever one is complete. */
function entryCollector(path: string, plan: SectionPlan): (token: Token) => JsonEntry | typeof none {
  let depth = 0;
  let section = '';
  let key = '';
  /** Undefined outside of what the plan wants. */
  let value: Assembler | undefined;
  /** How deep the values lie that become entries, in the section at hand; undefined where it is passed over. */
  let entryDepth: number | undefined;

  return (token) => {
    const opens = token.name === 'startObject' || token.name === 'startArray';
    const closes = token.name === 'endObject' || token.name === 'endArray';
    if (depth === 0 && token.name !== 'startObject') throw new UserError(`${path}: expected a JSON object at its top.`);
    if (closes) depth -= 1;

    let entry: JsonEntry | typeof none = none;
    if (token.name === 'keyValue' && depth === 1) {
      section = token.value;
      key = '';
      const wanted = Object.hasOwn(plan, section) ? plan[section] : undefined;
      entryDepth = wanted === undefined ? undefined : wanted === 'whole' ? 1 : 2;
    } else if (token.name === 'keyValue' && depth === 2 && entryDepth === 2) {
      key = token.value;
    } else if (entryDepth === 2 && depth === 1 && !closes) {
      // dbt writes null for some of its sections when they are empty.
      if (token.name !== 'startObject' && token.name !== 'nullValue') {
        throw new UserError(`${path}: ${section}: expected an object.`);
      }
    } else if (entryDepth !== undefined && depth >= entryDepth) {
      value ??= new Assembler();
      value.consume(token);
      if (value.done) {
        entry = { section, key, value: value.current };
        value = undefined;
      }
    }
    if (opens) depth += 1;
    return entry;
  };
}

/** Turns away what is no JSON text at all, with a word on what it is instead; otherwise its size in bytes. */
async function refuseForeignFile(path: string): Promise<number> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) throw new UserError(`${path} is a folder: name the file in it.`);
    if (about.size === 0) throw new UserError(`${path} is empty.`);
    const start = await firstBytes(path);
    if (start[0] === 0x1f && start[1] === 0x8b)
      throw new UserError(`${path} is compressed with gzip: unpack it first.`);
    if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) {
      throw new UserError(`${path} is written in UTF-16, as some Windows shells do: save it as UTF-8.`);
    }
    if (/^\uFEFF?\s*</.test(start.toString('utf8'))) {
      throw new UserError(`${path} holds a web page or XML, not JSON: download the file itself.`);
    }
    return about.size;
  } catch (error) {
    throw await explained(path, error);
  }
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(256), 0, 256, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const plainWords: Record<string, string> = {
  ENOENT: 'there is no such file',
  EACCES: 'it may not be read by this user',
  EISDIR: 'it is a folder: name the file in it',
};

/** A `UserError` with the reason where the file is at fault; otherwise the same error. */
async function explained(path: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Error) || error instanceof UserError) return error;
  const reason =
    'code' in error
      ? `${path} cannot be read: ${plainWords[String(error.code)] ?? error.code}.`
      : await placeOfFault(path);
  return reason === undefined ? error : new UserError(reason, { cause: error });
}

/**
 * Where the file is no JSON; undefined where it is. The parser is fast and does not say where it stopped; the verifier of the same library
 * does, at the price of a second reading.
 */
async function placeOfFault(path: string): Promise<string | undefined> {
  let characters = 0;
  const source = createReadStream(path, { encoding: 'utf8', highWaterMark: BLOCK_BYTES });
  function count(text: string): string {
    const counted = characters === 0 && text.startsWith('\uFEFF') ? text.slice(1) : text;
    characters += counted.length;
    return counted;
  }
  try {
    for await (const _ of chain([source, count, verifier()]));
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('line' in error) || !('pos' in error) || !('offset' in error)) return undefined;
    const where = `line ${error.line}, column ${error.pos}`;
    return Number(error.offset) >= characters
      ? `${path} ends too early, at ${where}: it was cut off.`
      : `${path} is not JSON: ${where}: ${complaintOf(error.message)}.`;
  } finally {
    source.destroy();
  }
}

function complaintOf(message: string): string {
  const complaint = message.replace(/^.*?\): (Verifier cannot parse input: )?/, '');
  return complaint === 'escaped characters' ? 'a control character or a wrong escape in a text' : complaint;
}
