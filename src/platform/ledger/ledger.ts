import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { prismaOf, type Tx } from '../database/database.ts';
import { fromInstant } from '../database/dates.ts';

/**
 * What each kind of entry carries: ids, codes and numbers, never free text, so that a person can be erased from the rows around it while
 * the ledger stands. A feature's new kind is a new line here.
 */
const payloads = {
  'workspace.connected': z.strictObject({}),
  'catalog.imported': z.strictObject({
    origin: z.string(),
    added: z.number().int(),
    changed: z.number().int(),
    gone: z.number().int(),
    unchanged: z.number().int(),
  }),
  'dataset.registered': z.strictObject({
    domainId: z.string().nullable(),
    sensitivity: z.string(),
    personalData: z.string(),
  }),
  'people.imported': z.strictObject({
    people: z.number().int(),
    disciplines: z.number().int(),
    teams: z.number().int(),
  }),
  'domains.imported': z.strictObject({
    domains: z.number().int(),
    seats: z.number().int(),
    vacant: z.number().int(),
  }),
} as const;

export type LedgerKind = keyof typeof payloads;

export type NewLedgerEntry<K extends LedgerKind = LedgerKind> = {
  workspaceId: string;
  at: Temporal.Instant;
  kind: K;
  /** The person's id; null where the app acts by itself. */
  actorId: string | null;
  subject: { kind: string; id: string };
  payload: z.infer<(typeof payloads)[K]>;
};

/**
 * Appends one entry in the caller's transaction; it stands exactly when the change stands. Writers of one workspace wait for each other
 * here, so that numbers have no gaps and follow the order of commits: append last in a transaction.
 */
export async function appendToLedger<K extends LedgerKind>(tx: Tx, entry: NewLedgerEntry<K>): Promise<bigint> {
  const payload = payloads[entry.kind].parse(entry.payload);
  const prisma = prismaOf(tx);
  const head = await prisma.ledgerHead.upsert({
    where: { workspaceId: entry.workspaceId },
    create: { workspaceId: entry.workspaceId, number: 1n },
    update: { number: { increment: 1n } },
  });
  await prisma.ledgerEntry.create({
    data: {
      workspaceId: entry.workspaceId,
      number: head.number,
      at: fromInstant(entry.at),
      kind: entry.kind,
      actorId: entry.actorId,
      subjectKind: entry.subject.kind,
      subjectId: entry.subject.id,
      payload,
    },
  });
  return head.number;
}
