/** What the page's server refused, in words for the person. */
export class RefusedError extends Error {}

/** Sends JSON to the page's server. Throws a `RefusedError` with what to tell the person. */
export function post<Answer>(path: string, body: unknown): Promise<Answer> {
  return ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** Sends a file to the page's server, as it is. Throws a `RefusedError` with what to tell the person. */
export function postFile<Answer>(path: string, file: Blob): Promise<Answer> {
  return ask(path, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file });
}

/** Reads from the page's server. Throws a `RefusedError` with what to tell the person. */
export function get<Answer>(path: string): Promise<Answer> {
  return ask(path, {});
}

async function ask<Answer>(path: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(path, request).catch(() => {
    throw new RefusedError('The local workspace does not answer. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new RefusedError(answer.error ?? 'That did not work.');
  return answer;
}
