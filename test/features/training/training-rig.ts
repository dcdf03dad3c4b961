import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../../src/core/clock.ts';
import type { SendDirect, TrainingEntry } from '../../../src/features/training/ports.ts';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';

/** A clock that stands still until it is moved. */
export function standingClock(at: string): Clock & { set(to: string): void } {
  let now = Temporal.Instant.from(at);
  return {
    now: () => now,
    set: (to) => {
      now = Temporal.Instant.from(to);
    },
  };
}

/** The id of the test's person with this number. */
export function personId(number: number): string {
  return `0197a8b0-0000-7000-8000-${String(number).padStart(12, '0')}`;
}

type Kind = 'member' | 'guest' | 'external' | 'bot';

export type Somebody = { number: number; slackId?: string; timeZone?: string; kind?: Kind; active?: boolean };

/** Puts a person into the directory and returns them as an actor. */
export async function addPerson(database: Database, given: Somebody): Promise<Actor> {
  const { number, slackId = `U0P${number}`, timeZone = 'UTC', kind = 'member', active = true } = given;
  const id = personId(number);
  await database.withConnection((client) =>
    client.query(
      `INSERT INTO person (id, workspace_id, slack_id, handle, name, time_zone, kind, active, updated_at)
       VALUES ($1, 'T0TEST', $2, $2, $2, $3, $4::person_kind, $5, now())`,
      [id, slackId, timeZone, kind, active],
    ),
  );
  return { id, workspaceId: 'T0TEST', slackId, name: slackId, timeZone, kind, active, isAdmin: false };
}

/** Assigns a person to a discipline. */
export async function assign(database: Database, number: number, discipline: string): Promise<void> {
  await database.transaction(async (tx) => {
    const { id } = await prismaOf(tx).discipline.upsert({
      where: { workspaceId_key: { workspaceId: 'T0TEST', key: discipline } },
      create: { workspaceId: 'T0TEST', key: discipline, name: discipline },
      update: {},
    });
    await prismaOf(tx).disciplineMember.create({ data: { disciplineId: id, personId: personId(number) } });
  });
}

/** The outbox without a gate. */
export const sendAtOnce: SendDirect = (tx, { workspaceId, slackId, message, now }) =>
  putInOutbox(tx, workspaceId, now, { kind: 'dm', slackUserId: slackId, message });

/** Slack ids of whoever was written to, in the order of the outbox. */
export async function writtenTo(database: Database): Promise<string[]> {
  const rows = await prismaOf(database.read).outboxItem.findMany({ orderBy: { id: 'asc' } });
  return rows.map(({ target }) => target);
}

/** A ledger that can be read back. */
export function paperLedger(): { entries: TrainingEntry[]; record(tx: unknown, entry: TrainingEntry): Promise<void> } {
  const entries: TrainingEntry[] = [];
  return {
    entries,
    record: async (_, entry) => {
      entries.push(entry);
    },
  };
}
