import type { IncomingMessage } from 'node:http';
import type { Result } from '../workspace/workspace.ts';
import { good, type Json, refused } from './answer.ts';

export type Decoded = { args: Json; token: string | undefined };

/** No call needs more; the largest view is 250 kB. */
const LARGEST_BODY = 20 * 1024 * 1024;

const FORMS = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/**
 * Reads a call's arguments and token. Arguments come as a form, as JSON or in the query; the token in the `Authorization` header or in
 * a form, and not in the query (https://docs.slack.dev/changelog/2020-11-no-more-tokens-in-querystrings-for-newly-created-apps) nor in a
 * JSON body (https://docs.slack.dev/apis/web-api/).
 */
export async function decode(request: IncomingMessage, url: URL): Promise<Result<Decoded>> {
  const { token: queryToken, ...query } = Object.fromEntries(url.searchParams);
  const body = await readBody(request);
  if (body === undefined) return refused('request_timeout');
  const read = request.method === 'POST' ? await decodeBody(body, request.headers['content-type']) : good<Json>({});
  if (!read.ok) return read;
  const { token: bodyToken, ...args } = read.value;
  const header = /^Bearer\s+(.*)$/i.exec(request.headers.authorization ?? '')?.[1]?.trim();
  const token = header ?? (typeof bodyToken === 'string' && bodyToken !== '' ? bodyToken : undefined);
  if (token === undefined && queryToken !== undefined) return refused('invalid_auth');
  return good({ args: { ...query, ...args }, token });
}

/** Undefined where it broke off or is larger than any call. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      // The rest is read and dropped, so that the client gets its answer.
      if (size <= LARGEST_BODY) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  return size > LARGEST_BODY ? undefined : Buffer.concat(chunks);
}

async function decodeBody(body: Buffer, contentType: string | undefined): Promise<Result<Json>> {
  if (body.length === 0) return good({});
  if (contentType === undefined) return refused('missing_post_type');
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const charset = /charset="?([^";]+)/i.exec(contentType)?.[1]?.toLowerCase();
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'iso-8859-1') return refused('invalid_charset');
  if (type === 'application/json') return decodeJson(body);
  return FORMS.has(type) ? decodeForm(body, contentType) : refused('invalid_post_type');
}

function decodeJson(body: Buffer): Result<Json> {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return refused('invalid_json');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refused('json_not_object');
  const { token: _ignored, ...args } = value as Json;
  return good(args);
}

async function decodeForm(body: Buffer, contentType: string): Promise<Result<Json>> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    const entries = [...form.entries()];
    if (entries.some(([name]) => /\[.*\]$/.test(name))) return refused('invalid_array_arg');
    if (entries.some(([name]) => !/^\w{1,100}$/.test(name))) return refused('invalid_arg_name');
    return good(Object.fromEntries(entries));
  } catch {
    return refused('invalid_form_data');
  }
}
