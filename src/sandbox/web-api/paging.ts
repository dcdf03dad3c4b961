import type { Result } from '../workspace/workspace.ts';
import { good, refused } from './answer.ts';
import type { Arguments } from './arguments.ts';

export type Page<T> = { items: T[]; nextCursor: string };

type Paging<T> = {
  /** What the cursor names; the items must be in the order of `key`. */
  key(item: T): string;
  order: 'ascending' | 'descending';
  /** Slack's cursors say what they count, such as `user` or `next_ts`. */
  prefix: string;
  /** How many where the call does not say. */
  usual: number;
  most: number;
  /** What Slack answers to a limit it does not understand; where it has no error for that, the limit is brought into range. */
  badLimit?: 'invalid_limit';
};

/**
 * One page of a list by cursor (https://docs.slack.dev/apis/web-api/pagination). A cursor names the first item of the next page, so that a list
 * that changes between two pages loses nothing.
 */
export function page<T>(items: readonly T[], args: Arguments, paging: Paging<T>): Result<Page<T>> {
  const asked = args.number('limit');
  if (
    paging.badLimit !== undefined &&
    asked !== undefined &&
    !(Number.isInteger(asked) && asked >= 0 && asked <= paging.most)
  ) {
    return refused(paging.badLimit);
  }
  const limit =
    asked === undefined || Number.isNaN(asked) || asked <= 0 ? paging.usual : Math.min(Math.floor(asked), paging.most);

  const cursor = args.text('cursor');
  const from = cursor === '' ? undefined : readCursor(cursor, paging.prefix);
  if (cursor !== '' && from === undefined) return refused('invalid_cursor');
  const rest =
    from === undefined
      ? items
      : items.filter((item) => (paging.order === 'ascending' ? paging.key(item) >= from : paging.key(item) <= from));
  const next = rest[limit];
  return good({
    items: rest.slice(0, limit),
    nextCursor: next === undefined ? '' : Buffer.from(`${paging.prefix}:${paging.key(next)}`).toString('base64'),
  });
}

function readCursor(cursor: string, prefix: string): string | undefined {
  const decoded = Buffer.from(cursor, 'base64').toString('utf8');
  return decoded.startsWith(`${prefix}:`) ? decoded.slice(prefix.length + 1) : undefined;
}
