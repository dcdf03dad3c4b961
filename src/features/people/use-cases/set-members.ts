import type { Temporal } from 'temporal-polyfill';
import type { Tx } from '../../../platform/database/database.ts';
import type { Group, MemberChange } from '../organization-store.ts';
import { changeDisciplineMembers, changeTeamMembers } from '../organization-store.ts';
import type { PersonChanged } from '../ports.ts';
import { disciplineIdsOf } from '../store.ts';
import { type AdvocateDeps, endAdvocate } from './ask-advocates.ts';

export type MembersDeps = AdvocateDeps & { personChanged: PersonChanged };

type About = { workspaceId: string; actorId: string | null; now: Temporal.Instant };

/** Has a discipline have exactly these people. Whoever is taken out holds its seats no more. Returns who came and who went. */
export async function setDisciplineMembers(
  tx: Tx,
  deps: Pick<MembersDeps, 'personChanged'>,
  { workspaceId }: About,
  discipline: Pick<Group, 'id' | 'members'>,
  members: string[],
): Promise<MemberChange> {
  const change = difference(discipline.members, members);
  if (change.added.length + change.removed.length === 0) return change;
  await changeDisciplineMembers(tx, discipline.id, change);
  for (const personId of change.removed) {
    const disciplineIds = new Set(await disciplineIdsOf(tx, workspaceId, personId));
    await deps.personChanged(tx, { workspaceId, personId, disciplineIds });
  }
  return change;
}

/** Has a team have exactly these people. Whoever is taken out is its advocate no more. Returns who came and who went. */
export async function setTeamMembers(
  tx: Tx,
  deps: AdvocateDeps,
  { workspaceId, actorId, now }: About,
  team: Pick<Group, 'id' | 'members'>,
  members: string[],
): Promise<MemberChange> {
  const change = difference(team.members, members);
  if (change.added.length + change.removed.length === 0) return change;
  await changeTeamMembers(tx, team.id, change);
  for (const personId of change.removed) {
    await endAdvocate(tx, deps, { workspaceId, actorId, teamId: team.id, personId, why: 'left', now });
  }
  return change;
}

function difference(before: string[], after: string[]): MemberChange {
  const had = new Set(before);
  const has = new Set(after);
  return { added: after.filter((id) => !had.has(id)), removed: before.filter((id) => !has.has(id)) };
}
