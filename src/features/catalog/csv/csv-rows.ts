import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, type Info, parse } from 'csv-parse';
import { UserError } from '../../../core/errors.ts';

/** A row and the line of the file on which it begins. */
export type CsvRow = { line: number; cells: string[] };

const LARGEST_ROW = 1_000_000;
const DELIMITERS = [',', ';', '\t'] as const;

/**
 * The rows of a CSV file (RFC 4180) in UTF-8, piece by piece, with commas, semicolons or tabs between the cells: whichever the first line
 * has most of. Empty rows are left out.
 *
 * @throws UserError where the file cannot be read, naming the line and what to do.
 */
export async function* csvRows(
  file: string,
  onBytes: (bytes: number, size: number) => void = () => undefined,
): AsyncGenerator<CsvRow> {
  const { start, size } = await readStart(file);
  refuseOtherEncodings(start, file);
  const parser = parse({
    ...{ delimiter: delimiterOf(start.toString('utf8')), bom: true, info: true, max_record_size: LARGEST_ROW },
    ...{ relax_column_count_less: true, skip_empty_lines: true, skip_records_with_empty_values: true },
  });
  const feeding = pipeline(Readable.from(textOf(file, size, onBytes)), parser);
  // Its failure is what the loop below throws.
  feeding.catch(() => undefined);
  let line = 1;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: Info }>) {
      yield { line, cells: record };
      line = info.lines + 1;
    }
  } catch (error) {
    throw error instanceof CsvError
      ? new UserError(`${file}, line ${line}: ${reasonOf(error)}`, { cause: error })
      : error;
  }
}

async function readStart(file: string): Promise<{ start: Buffer; size: number }> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(64 * 1024), 0, 64 * 1024, 0);
      if (bytesRead === 0) throw new UserError(`${file} is empty.`);
      return { start: buffer.subarray(0, bytesRead), size: (await handle.stat()).size };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const reasons: Partial<Record<string, string>> = {
      ENOENT: 'there is no such file',
      EACCES: 'no permission',
      EISDIR: 'it is a folder',
    };
    throw new UserError(`${file} cannot be read: ${reasons[code ?? ''] ?? String(error)}.`, { cause: error });
  }
}

function refuseOtherEncodings(start: Buffer, file: string): void {
  const mark = start.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff' || start.includes(0)) {
    throw new UserError(`${file} is in UTF-16. In the spreadsheet program choose “CSV UTF-8” when you save it.`);
  }
  if (mark === '504b') {
    throw new UserError(
      `${file} is a workbook, not CSV. In the spreadsheet program choose “CSV UTF-8” when you save it.`,
    );
  }
}

async function* textOf(
  file: string,
  size: number,
  onBytes: (bytes: number, size: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let bytes = 0;
  let lines = 1;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      const text = decoder.decode(chunk, { stream: true });
      lines += text.split('\n').length - 1;
      onBytes(bytes, size);
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new UserError(
      `${file}, after line ${lines}: this is not UTF-8. In the spreadsheet program choose “CSV UTF-8” when you save it.`,
      { cause: error },
    );
  }
}

function delimiterOf(start: string): string {
  const [first = ''] = start.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function reasonOf(error: CsvError): string {
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return 'this row has more cells than there are headers. Text with a comma or semicolon in it needs quotes around it.';
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quote is opened from here on and never closed.';
    case 'CSV_MAX_RECORD_SIZE':
      return 'this row is longer than a million characters: a quote before it is not closed.';
    default:
      return `${error.message}.`;
  }
}
