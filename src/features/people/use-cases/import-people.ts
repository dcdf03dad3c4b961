import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import type { Database } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { PersonChanged } from '../ports.ts';
import { disciplineIdsOf, peopleByHandle, saveDiscipline, saveTeam } from '../store.ts';

/** Who belongs to which discipline and team, people by their Slack handle. */
export type PeopleImport = {
  disciplines: { key: string; name: string; people: string[]; lead: string }[];
  teams: { key: string; name: string; members: string[] }[];
};

/**
 * Assigns disciplines and teams as given: afterwards each one named has exactly these people; others are left alone. Throws a `UserError`
 * naming every handle that the directory does not know, and every lead outside their discipline, and changes nothing then.
 */
export async function importPeople(
  deps: { database: Database; clock: Clock; personChanged: PersonChanged },
  workspaceId: string,
  actorId: string | null,
  given: PeopleImport,
): Promise<void> {
  const strangers = given.disciplines.filter((discipline) => !discipline.people.includes(discipline.lead));
  if (strangers.length > 0) {
    throw new UserError(
      `The lead must be one of the discipline's people: ${strangers.map((discipline) => `${discipline.lead} (${discipline.key})`).join(', ')}.`,
    );
  }
  await deps.database.transaction(async (tx) => {
    const handles = [
      ...new Set([...given.disciplines.flatMap((d) => d.people), ...given.teams.flatMap((t) => t.members)]),
    ];
    const ids = await peopleByHandle(tx, workspaceId, handles);
    const unknown = handles.filter((handle) => !ids.has(handle));
    if (unknown.length > 0) throw new UserError(`Nobody in this workspace has the handle ${unknown.join(', ')}.`);

    const idsOf = (names: string[]) => names.flatMap((name) => ids.get(name) ?? []);
    const left = new Set<string>();
    for (const { key, name, people, lead } of given.disciplines) {
      const discipline = { key, name, leadId: ids.get(lead) ?? null, memberIds: idsOf(people) };
      for (const personId of await saveDiscipline(tx, workspaceId, discipline)) left.add(personId);
    }
    for (const personId of left) {
      const disciplineIds = new Set(await disciplineIdsOf(tx, workspaceId, personId));
      await deps.personChanged(tx, { workspaceId, personId, disciplineIds });
    }
    for (const { key, name, members } of given.teams) {
      await saveTeam(tx, workspaceId, { key, name, memberIds: idsOf(members) });
    }
    await appendToLedger(tx, {
      workspaceId,
      at: deps.clock.now(),
      kind: 'people.imported',
      actorId,
      subject: { kind: 'workspace', id: workspaceId },
      payload: { people: handles.length, disciplines: given.disciplines.length, teams: given.teams.length },
    });
  });
}
