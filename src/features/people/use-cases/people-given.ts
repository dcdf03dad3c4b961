import { UserError } from '../../../core/errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { PeopleRows } from '../domain/people-import.ts';
import type { PeopleImported } from './import-people.ts';

/** Who belongs to which discipline and team, people by their Slack handle. */
export type PeopleImport = {
  disciplines: { key: string; name: string; people: string[]; lead: string }[];
  teams: { key: string; name: string; members: string[] }[];
};

/** The same, a line for each discipline and person. */
export function rowsOf(given: PeopleImport): PeopleRows {
  const handles = [
    ...given.disciplines.flatMap(({ people }) => people),
    ...given.teams.flatMap((team) => team.members),
  ];
  return {
    disciplines: given.disciplines.map(({ key, name, lead }, index) => ({ line: index + 1, key, name, lead })),
    people: [...new Set(handles)].map((person, index) => ({
      ...{ line: index + 1, person },
      disciplines: given.disciplines.filter(({ people }) => people.includes(person)).map(({ key }) => key),
      teams: given.teams.filter(({ members }) => members.includes(person)).map(({ name }) => name),
    })),
  };
}

/** Takes an import as done. Throws a `UserError` that names everything wrong with it. */
export async function finishImport(tx: Tx, { problems, entries }: PeopleImported): Promise<void> {
  if (problems.length > 0) {
    throw new UserError(problems.map(({ value, advice }) => `“${value}”: ${advice}`).join('\n'));
  }
  for (const entry of entries) await appendToLedger(tx, entry);
}
