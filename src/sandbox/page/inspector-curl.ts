import type { JournalEntry } from '../journal.ts';
import { methods } from '../web-api/methods/table.ts';

/**
 * A call of the Web API for a shell, with its token as a variable. As a form, which every method takes; not every one takes JSON
 * (https://docs.slack.dev/apis/web-api/#post_bodies).
 */
export function curlOf({ method, args }: Extract<JournalEntry, { kind: 'call' }>, apiUrl: string): string {
  const served = Object.hasOwn(methods, method) ? methods[method] : undefined;
  const token = served?.token === 'app' ? 'SLACK_APP_TOKEN' : 'SLACK_BOT_TOKEN';
  const fields = Object.entries(args)
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return `--data-urlencode ${quoted(`${name}=${text}`)}`;
    });
  return [
    `curl -sS -X POST ${quoted(`${apiUrl}${method}`)}`,
    ...(served?.token === 'none' ? [] : [`-H "Authorization: Bearer $${token}"`]),
    ...fields,
  ].join(' \\\n  ');
}

/** As one word of a POSIX shell, in which nothing is special. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
