import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';
import type { GlossaryEntry, GlossarySettings } from './domain/glossary.ts';

/** What a workspace made of its glossary, its own entries by their word. */
export async function readGlossary(reader: Reader, workspaceId: string): Promise<GlossarySettings> {
  const prisma = prismaOf(reader);
  const state = await prisma.glossaryState.findUnique({ where: { workspaceId }, select: { startersOff: true } });
  const entries = await prisma.glossaryEntry.findMany({
    where: { workspaceId },
    orderBy: [{ key: 'asc' }],
    select: { id: true, term: true, means: true, version: true },
  });
  const off = await prisma.glossaryStarterOff.findMany({ where: { workspaceId }, select: { key: true } });
  return { entries, startersOff: state?.startersOff ?? false, off: new Set(off.map(({ key }) => key)) };
}

/**
 * The glossary's next version in this workspace, and the lock under which it changes: whoever comes second waits here until the first has
 * committed.
 */
export async function nextGlossaryVersion(tx: Tx, workspaceId: string): Promise<bigint> {
  const { version } = await prismaOf(tx).glossaryState.upsert({
    where: { workspaceId },
    create: { workspaceId, version: 1n },
    update: { version: { increment: 1n } },
  });
  return version;
}

/** The entry of this id, or of this key. */
export async function findGlossaryEntry(
  reader: Reader,
  workspaceId: string,
  wanted: { id: string } | { key: string },
): Promise<GlossaryEntry | undefined> {
  const row = await prismaOf(reader).glossaryEntry.findFirst({
    where: { workspaceId, ...wanted },
    select: { id: true, term: true, means: true, version: true },
  });
  return row ?? undefined;
}

export async function countGlossaryEntries(reader: Reader, workspaceId: string): Promise<number> {
  return prismaOf(reader).glossaryEntry.count({ where: { workspaceId } });
}

/** Writes an entry, a new one or in place of the one of its id. */
export async function putGlossaryEntry(
  tx: Tx,
  workspaceId: string,
  entry: GlossaryEntry & { key: string },
  now: Temporal.Instant,
): Promise<void> {
  const { id, ...said } = entry;
  const values = { ...said, changedAt: fromInstant(now) };
  const { count } = await prismaOf(tx).glossaryEntry.updateMany({ where: { workspaceId, id }, data: values });
  if (count === 0) await prismaOf(tx).glossaryEntry.create({ data: { id, workspaceId, ...values } });
}

/** Takes an entry out; false where there is none. */
export async function removeGlossaryEntry(tx: Tx, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await prismaOf(tx).glossaryEntry.deleteMany({ where: { workspaceId, id } });
  return count > 0;
}

/** Has all groups that come with the app count, or none; false where that is so already. */
export async function switchStarters(tx: Tx, workspaceId: string, on: boolean): Promise<boolean> {
  const { count } = await prismaOf(tx).glossaryState.updateMany({
    where: { workspaceId, startersOff: on },
    data: { startersOff: !on },
  });
  return count > 0;
}

/** Has one group that comes with the app count, or not; false where that is so already. */
export async function switchStarter(
  tx: Tx,
  workspaceId: string,
  { key, on }: { key: string; on: boolean },
): Promise<boolean> {
  const { glossaryStarterOff } = prismaOf(tx);
  const { count } = on
    ? await glossaryStarterOff.deleteMany({ where: { workspaceId, key } })
    : await glossaryStarterOff.createMany({ data: { workspaceId, key }, skipDuplicates: true });
  return count > 0;
}
