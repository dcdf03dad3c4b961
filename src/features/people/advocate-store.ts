import type { Temporal } from 'temporal-polyfill';
import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { fromInstant } from '../../platform/database/dates.ts';

/** An advocate, or one who is asked and has not said yes. */
export type AdvocateRow = {
  teamId: string;
  team: string;
  personId: string;
  slackId: string;
  agreed: boolean;
  /** Milliseconds since 1970: one time of asking, told from a later one. */
  askedAt: number;
};

/** The advocates of a workspace's teams and who is asked, by team and how long. */
export async function readAdvocates(
  reader: Reader,
  workspaceId: string,
  where: { teamId?: string; personId?: string } = {},
): Promise<AdvocateRow[]> {
  const rows = await prismaOf(reader).advocate.findMany({
    where: { ...where, team: { workspaceId } },
    select: {
      ...{ teamId: true, personId: true, askedAt: true, agreedAt: true },
      person: { select: { slackId: true } },
      team: { select: { name: true } },
    },
    orderBy: [{ askedAt: 'asc' }, { personId: 'asc' }],
  });
  return rows.map(({ teamId, personId, askedAt, agreedAt, person, team }) => ({
    ...{ teamId, team: team.name, personId, slackId: person.slackId },
    ...{ agreed: agreedAt !== null, askedAt: askedAt.getTime() },
  }));
}

/** Writes that a person is asked; nothing where they are already. */
export async function insertAdvocate(
  tx: Tx,
  ask: { teamId: string; personId: string; now: Temporal.Instant },
): Promise<void> {
  const { teamId, personId, now } = ask;
  await prismaOf(tx).advocate.createMany({
    data: { teamId, personId, askedAt: fromInstant(now) },
    skipDuplicates: true,
  });
}

/** Writes that a person said yes; false where they were not asked, or had said it before. */
export async function agreeAsAdvocate(
  tx: Tx,
  asked: { workspaceId: string; teamId: string; personId: string; now: Temporal.Instant },
): Promise<boolean> {
  const { workspaceId, teamId, personId, now } = asked;
  const { count } = await prismaOf(tx).advocate.updateMany({
    where: { teamId, personId, agreedAt: null, team: { workspaceId } },
    data: { agreedAt: fromInstant(now) },
  });
  return count === 1;
}

/** Ends an advocate's place, or the question; false where there is none. */
export async function deleteAdvocate(
  tx: Tx,
  { workspaceId, teamId, personId }: { workspaceId: string; teamId: string; personId: string },
): Promise<boolean> {
  const { count } = await prismaOf(tx).advocate.deleteMany({ where: { teamId, personId, team: { workspaceId } } });
  return count === 1;
}

/** A team's name. */
export async function teamName(reader: Reader, workspaceId: string, teamId: string): Promise<string | undefined> {
  const row = await prismaOf(reader).team.findFirst({ where: { workspaceId, id: teamId }, select: { name: true } });
  return row?.name;
}
