import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import { GIVEN_VALUES, LISTS, type ListEntry, type ListName } from './domain/rules-of-use.ts';

export type ValueLists = Record<ListName, ListEntry[]>;

/** The lists that values are chosen from in a workspace: those that are given, then its own. */
export async function readLists(reader: Reader, workspaceId: string): Promise<ValueLists> {
  const own = await prismaOf(reader).listValue.findMany({ where: { workspaceId }, orderBy: { label: 'asc' } });
  const lists = LISTS.map((list) => {
    const added = own.filter((value) => value.list === list).map(({ key, label }) => ({ key, label }));
    return [list, [...GIVEN_VALUES[list], ...added]];
  });
  return Object.fromEntries(lists) as ValueLists;
}

/** Adds a value to a list; false where it has one of that key already. */
export async function addListValue(
  tx: Tx,
  workspaceId: string,
  value: ListEntry & { list: ListName },
  now: Temporal.Instant,
): Promise<boolean> {
  const { count } = await prismaOf(tx).listValue.createMany({
    data: { workspaceId, ...value, addedAt: fromInstant(now) },
    skipDuplicates: true,
  });
  return count === 1;
}
