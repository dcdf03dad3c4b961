import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { WebClient } from '@slack/web-api';
import { systemClock } from '../../core/clock.ts';
import { UserError } from '../../core/errors.ts';

/** A file on this machine, under the name that the person's has. */
export type ReceivedFile = { name: string; path: string };

/**
 * Fetches files that people gave in a form, by Slack's ids, into a folder that only this process can read; it is removed when `use` is
 * through; where the process was killed, by the next one a day later.
 *
 * @throws UserError where a file is gone, too large, or not given out.
 */
export type WithReceivedFiles = <T>(ids: readonly string[], use: (files: ReceivedFile[]) => Promise<T>) => Promise<T>;

/** Slack takes 10 MB in a form, and has been known to change its limits. Bytes. */
const LARGEST = 20 * 1024 * 1024;
const LONGEST_MS = 60_000;

/** What the name of each folder begins with. */
const FOLDER = 'commonhold-received-';
/** Nobody reads files for so long: what is left then is from a process that was killed. */
const LEFT_OVER_AFTER_MS = 24 * 60 * 60 * 1000;

/** Where Slack keeps files: https://docs.slack.dev/reference/objects/file-object. */
const SLACK_FILES = 'https://files.slack.com';

/** `apiUrl` as for the client: undefined for Slack itself. `largest` in bytes, for one file. */
export function receivedFiles(options: {
  client: WebClient;
  botToken: string;
  apiUrl: string | undefined;
  largest?: number;
}): WithReceivedFiles {
  const { client, botToken, apiUrl, largest = LARGEST } = options;
  // The token goes along with each fetch, so it goes nowhere but here.
  const origin = apiUrl === undefined ? SLACK_FILES : new URL(apiUrl).origin;

  async function fetchInto(folder: string, id: string): Promise<ReceivedFile> {
    const about = await aboutFile(client, id);
    const name = safeName(about.name);
    if (about.size > largest) throw tooLarge(name, largest);
    const url = URL.parse(about.url);
    if (url?.origin !== origin) {
      throw new UserError(`${name} is kept outside of Slack. Please save it on your computer and choose it there.`);
    }
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${botToken}` },
      // Slack leads those who may not have a file to its page for signing in.
      redirect: 'manual',
      signal: AbortSignal.timeout(LONGEST_MS),
    }).catch((cause) => Promise.reject(notFetched(name, cause)));
    if (response.status !== 200 || response.body === null) {
      await response.body?.cancel();
      throw response.status < 400 || response.status === 403 ? noRight(name) : notFetched(name, response.status);
    }
    const path = join(folder, name);
    await pipeline(response.body, limited(name, largest), createWriteStream(path, { mode: 0o600 })).catch((error) =>
      Promise.reject(error instanceof UserError ? error : notFetched(name, error)),
    );
    return { name, path };
  }

  return async (ids, use) => {
    await removeLeftovers();
    const root = await mkdtemp(join(tmpdir(), FOLDER));
    try {
      const files: ReceivedFile[] = [];
      for (const [index, id] of ids.entries()) {
        // Two of them may have the same name.
        const folder = join(root, String(index));
        await mkdir(folder);
        files.push(await fetchInto(folder, id));
      }
      return await use(files);
    } finally {
      await rm(root, { recursive: true, force: true });
    }
  };
}

async function removeLeftovers(): Promise<void> {
  // By the machine's own time, as its folders are.
  const oldest = systemClock.now().epochMilliseconds - LEFT_OVER_AFTER_MS;
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const path = join(tmpdir(), name);
    const about = await stat(path).catch(() => undefined);
    if (about !== undefined && about.mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}

async function aboutFile(client: WebClient, id: string): Promise<{ name: string; size: number; url: string }> {
  const { file } = await client.files.info({ file: id }).catch((error) => Promise.reject(inWords(error)));
  return {
    name: file?.name ?? 'file',
    size: file?.size ?? 0,
    url: file?.url_private_download ?? file?.url_private ?? '',
  };
}

function inWords(error: unknown): unknown {
  const data: unknown = error instanceof Error && 'data' in error ? error.data : undefined;
  const code = typeof data === 'object' && data !== null && 'error' in data ? String(data.error) : '';
  if (code === 'file_not_found' || code === 'file_deleted') {
    return new UserError('The file is not in Slack any more. Please choose it again.', { cause: error });
  }
  if (code === 'missing_scope') return noRight('The file', error);
  return error;
}

function noRight(name: string, cause?: unknown): UserError {
  return new UserError(
    `${name} was not given out by Slack: the app lacks the right files:read. An admin can install it again with manifest.yml as it is now.`,
    { cause },
  );
}

function notFetched(name: string, cause: unknown): UserError {
  return new UserError(`${name} could not be fetched from Slack. Please try again in a minute.`, { cause });
}

function tooLarge(name: string, largest: number): UserError {
  return new UserError(
    `${name} is larger than ${largest / 1024 / 1024} MB. For large ones there is the command line: npm run catalog:import.`,
  );
}

/** Lets no more through than was promised, whatever the file was said to be. */
function limited(name: string, largest: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      if (bytes > largest) done(tooLarge(name, largest));
      else done(null, chunk);
    },
  });
}

/** A name that is one part of a path on any machine; its ending stays. */
function safeName(name: string): string {
  const plain = name.replaceAll(/[\p{Cc}/\\:]/gu, '_').replace(/^\.+/, '_');
  const ending = extname(plain).slice(0, 10);
  return `${plain.slice(0, plain.length - extname(plain).length).slice(0, 100) || 'file'}${ending}`;
}
