import { closest } from 'fastest-levenshtein';
import type { Temporal } from 'temporal-polyfill';
import { keyFrom, sameName } from '../../../core/keys.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { NewLedgerEntry } from '../../../platform/ledger/ledger.ts';
import {
  DISCIPLINE_KEY,
  type DisciplineRow,
  type ImportProblem,
  LONGEST_NAME,
  type NamedPeople,
  type PeopleRows,
  type PersonRow,
  reference,
  whyNobody,
} from '../domain/people-import.ts';
import {
  type DisciplineGroup,
  findPeople,
  type Group,
  insertDiscipline,
  insertTeam,
  lockOrganization,
  readDisciplines,
  readTeamGroups,
  updateDiscipline,
} from '../organization-store.ts';
import { type MembersDeps, setDisciplineMembers, setTeamMembers } from './set-members.ts';

/** What an import found and did. Where there are problems, the caller has to roll all of it back. */
export type PeopleImported = {
  problems: ImportProblem[];
  /** What is different now, in words; empty where nothing is. */
  changes: string[];
  /** For the ledger, to be appended at the end of the transaction. */
  entries: NewLedgerEntry[];
};

type Import = PeopleImported & {
  tx: Tx;
  deps: MembersDeps;
  workspaceId: string;
  now: Temporal.Instant;
  named: NamedPeople;
  disciplines: DisciplineGroup[];
  teams: Group[];
};

/**
 * Brings in who belongs to which discipline and team, and who leads. Whoever has a line in `people` belongs afterwards to exactly the
 * disciplines and teams that it names; everybody else stays where they are. A team that is named and not there is made. What is as it is
 * given already is not touched. Every wrong value is named, whatever else is wrong.
 */
export async function importPeople(
  tx: Tx,
  deps: MembersDeps,
  { workspaceId, now }: { workspaceId: string; now: Temporal.Instant },
  rows: PeopleRows,
): Promise<PeopleImported> {
  await lockOrganization(tx, workspaceId);
  const references = [
    ...rows.people.map(({ person }) => person),
    ...rows.disciplines.flatMap(({ lead }) => (lead === undefined ? [] : [lead])),
  ];
  const work: Import = {
    ...{ tx, deps, workspaceId, now, problems: [], changes: [], entries: [] },
    named: await findPeople(tx, workspaceId, references),
    disciplines: await readDisciplines(tx, workspaceId),
    teams: await readTeamGroups(tx, workspaceId),
  };
  for (const row of rows.disciplines) await saveDiscipline(work, row);
  await assign(work, rows.people);
  await setLeads(work, rows);
  if (work.changes.length > 0) {
    work.entries.push({
      ...{ workspaceId, at: now, kind: 'people.imported', actorId: null },
      subject: { kind: 'workspace', id: workspaceId },
      payload: { people: rows.people.length, disciplines: rows.disciplines.length, teams: work.teams.length },
    });
  }
  const { problems, changes, entries } = work;
  return { problems, changes, entries };
}

async function saveDiscipline(work: Import, { line, key, name }: DisciplineRow): Promise<void> {
  const { tx, workspaceId, disciplines } = work;
  const wrong = (value: string, advice: string) =>
    void work.problems.push({ file: 'disciplines', line, value, advice });
  if (!DISCIPLINE_KEY.test(key)) {
    wrong(key, 'A discipline is named by a short word of small letters, digits and dashes, such as legal.');
    return;
  }
  if (name !== undefined && name.length > LONGEST_NAME) {
    wrong(name, `A name has at most ${LONGEST_NAME} characters.`);
    return;
  }
  const twin = disciplines.find((other) => other.key !== key && sameName(other.name, name ?? key));
  if (twin !== undefined) {
    wrong(name ?? key, `Another discipline, ${twin.key}, has this name: choose a different one.`);
    return;
  }
  const before = disciplines.find((discipline) => discipline.key === key);
  if (before === undefined) {
    const id = await insertDiscipline(tx, workspaceId, { key, name: name ?? key });
    disciplines.push({ id, key, name: name ?? key, leadId: null, members: [] });
    work.changes.push(`Discipline ${key}: new`);
  } else if (name !== undefined && name !== before.name) {
    await updateDiscipline(tx, before.id, { name });
    before.name = name;
    work.changes.push(`Discipline ${key}: is called ${name}`);
  }
}

/** Puts people where their lines say. */
async function assign(work: Import, rows: PersonRow[]): Promise<void> {
  const disciplines = new Map(work.disciplines.map(({ id, members }) => [id, new Set(members)]));
  const teams = new Map(work.teams.map(({ id, members }) => [id, new Set(members)]));
  const seen = new Map<string, number>();
  for (const row of rows) {
    const person = named(work, 'people', row.line, row.person);
    if (person === undefined) continue;
    const earlier = seen.get(person.id);
    if (earlier !== undefined) {
      problem(work, row, row.person, `Line ${earlier} has this person already: keep one line for each.`);
      continue;
    }
    seen.set(person.id, row.line);
    if (person.kind === 'bot' || person.kind === 'external') {
      problem(work, row, row.person, 'Apps and people of other companies belong to no discipline and no team.');
      continue;
    }
    if (row.disciplines !== undefined) {
      if (person.kind === 'guest' && row.disciplines.length > 0) {
        problem(work, row, row.person, 'A guest cannot belong to a discipline: empty that cell.');
      }
      const ids = new Set(row.disciplines.flatMap((key) => disciplineId(work, row, key)));
      for (const [id, members] of disciplines) ids.has(id) ? members.add(person.id) : members.delete(person.id);
      // Those that were made by this import have nobody yet.
      for (const id of ids) disciplines.set(id, (disciplines.get(id) ?? new Set<string>()).add(person.id));
    }
    if (row.teams !== undefined) {
      const ids = new Set<string>();
      for (const name of row.teams) for (const id of await teamId(work, row, name)) ids.add(id);
      for (const [id, members] of teams) ids.has(id) ? members.add(person.id) : members.delete(person.id);
      for (const id of ids) teams.set(id, (teams.get(id) ?? new Set<string>()).add(person.id));
    }
  }
  const { tx, deps, workspaceId, now } = work;
  const about = { workspaceId, actorId: null, now };
  for (const discipline of work.disciplines) {
    const members = [...(disciplines.get(discipline.id) ?? [])];
    const change = await setDisciplineMembers(tx, deps, about, discipline, members);
    noteMembers(work, `Discipline ${discipline.key}`, change);
    discipline.members = members;
    if (change.added.length + change.removed.length > 0) {
      work.entries.push({
        ...{ workspaceId, at: now, kind: 'discipline.changed', actorId: null },
        subject: { kind: 'discipline', id: discipline.id },
        payload: { parts: ['people'], ...change },
      });
    }
  }
  for (const team of work.teams) {
    const change = await setTeamMembers(tx, deps, about, team, [...(teams.get(team.id) ?? [])]);
    noteMembers(work, `Team ${team.name}`, change);
  }
}

function noteMembers(work: Import, what: string, { added, removed }: { added: string[]; removed: string[] }): void {
  if (added.length + removed.length === 0) return;
  const parts = [
    ...(added.length === 0 ? [] : [`${added.length} added`]),
    ...(removed.length === 0 ? [] : [`${removed.length} taken out`]),
  ];
  work.changes.push(`${what}: ${parts.join(', ')}`);
}

/** Leads that the file names; and nobody who leads is taken out of their discipline without another in their place. */
async function setLeads(work: Import, rows: PeopleRows): Promise<void> {
  const named_ = new Map<string, { id: string; row: DisciplineRow; value: string }>();
  for (const row of rows.disciplines) {
    if (row.lead === undefined) continue;
    const person = named(work, 'disciplines', row.line, row.lead);
    if (person !== undefined) named_.set(row.key, { id: person.id, row, value: row.lead });
  }
  const lines = new Map(rows.people.map((row) => [idOf(work, row.person), row]));
  for (const discipline of work.disciplines) {
    const asked = named_.get(discipline.key);
    const leadId = asked?.id ?? discipline.leadId;
    const isMember = leadId === null || discipline.members.includes(leadId);
    if (asked !== undefined && !isMember) {
      const advice = `A lead belongs to the discipline: give this person ${discipline.key} in people.csv, or name another lead.`;
      work.problems.push({ file: 'disciplines', line: asked.row.line, value: asked.value, advice });
    } else if (!isMember) {
      const row = lines.get(leadId);
      const advice = `This person leads ${discipline.key} and would leave it: name another lead in disciplines.csv.`;
      if (row !== undefined) problem(work, row, row.person, advice);
    } else if (asked !== undefined && asked.id !== discipline.leadId) {
      await updateDiscipline(work.tx, discipline.id, { leadId: asked.id });
      work.changes.push(`Discipline ${discipline.key}: lead is ${asked.value}`);
      work.entries.push({
        ...{ workspaceId: work.workspaceId, at: work.now, kind: 'discipline.changed', actorId: null },
        subject: { kind: 'discipline', id: discipline.id },
        payload: { parts: ['lead'], leadId: asked.id },
      });
    }
  }
}

function disciplineId(work: Import, row: PersonRow, key: string): string[] {
  const found = work.disciplines.find((discipline) => discipline.key === key.toLowerCase());
  if (found !== undefined) return [found.id];
  const keys = work.disciplines.map((discipline) => discipline.key);
  const nearest = keys.length === 0 ? '' : ` Is it ${closest(key.toLowerCase(), keys)}?`;
  problem(work, row, key, `There is no such discipline: add it to disciplines.csv, or write another.${nearest}`);
  return [];
}

async function teamId(work: Import, row: PersonRow, name: string): Promise<string[]> {
  const found = work.teams.find((team) => team.key === name || sameName(team.name, name));
  if (found !== undefined) return [found.id];
  if (name.length > LONGEST_NAME) {
    problem(work, row, name, `A name has at most ${LONGEST_NAME} characters.`);
    return [];
  }
  const key = keyFrom(name, new Set(work.teams.map((team) => team.key)), 'team');
  const id = await insertTeam(work.tx, work.workspaceId, { key, name });
  work.teams.push({ id, key, name, members: [] });
  work.changes.push(`Team ${name}: new`);
  return [id];
}

function named(work: Import, file: ImportProblem['file'], line: number, value: string) {
  const found = work.named.get(reference(value));
  const advice = whyNobody(value, found);
  if (advice === undefined && found !== undefined && found !== 'several') return found;
  work.problems.push({ file, line, value, advice: advice ?? '' });
  return undefined;
}

function idOf(work: Import, value: string): string {
  const found = work.named.get(reference(value));
  return found === undefined || found === 'several' ? '' : found.id;
}

function problem(work: Import, row: PersonRow, value: string, advice: string): void {
  work.problems.push({ file: 'people', line: row.line, value, advice });
}
