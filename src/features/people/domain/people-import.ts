/** A line of `disciplines.csv`. What is undefined or empty stays as it is. */
export type DisciplineRow = { line: number; key: string; name: string | undefined; lead: string | undefined };

/** A line of `people.csv`. Undefined where the file has no such column: it stays as it is. An empty list is none. */
export type PersonRow = {
  line: number;
  /** A handle or Slack id. */
  person: string;
  /** Keys. */
  disciplines: string[] | undefined;
  /** Names or keys. */
  teams: string[] | undefined;
};

export type PeopleRows = { disciplines: DisciplineRow[]; people: PersonRow[] };

/** What is wrong with a value of a file, and what to do. */
export type ImportProblem = { file: 'disciplines' | 'people'; line: number; value: string; advice: string };

/** Somebody as a file may name them. */
export type NamedPerson = {
  id: string;
  slackId: string;
  handle: string;
  active: boolean;
  kind: 'member' | 'guest' | 'external' | 'bot';
};

/** What a reference to a person leads to: one, or `several` of whom nobody can say which is meant. */
export type NamedPeople = ReadonlyMap<string, NamedPerson | 'several'>;

/** As handles and ids are compared: without the `@`, in small letters. */
export function reference(text: string): string {
  return text.trim().replace(/^@/, '').toLowerCase();
}

/** Why the person that a file names cannot be meant; undefined where they can. */
export function whyNobody(value: string, found: NamedPerson | 'several' | undefined): string | undefined {
  if (found === 'several') return 'Several people have this handle: write the Slack id of the one you mean.';
  if (found !== undefined && !found.active) return 'This account is deactivated in Slack: take the line out.';
  if (found !== undefined) return undefined;
  return /.@./.test(value)
    ? 'This app does not read e-mail addresses: write the handle or the Slack id.'
    : 'Nobody here is called so: write a handle such as bea, or the Slack id that a profile in Slack can copy.';
}

/** Disciplines have keys that other files and the catalog name them by. */
export const DISCIPLINE_KEY = /^[a-z][a-z0-9_-]{0,39}$/;
/** Names of teams, disciplines and domains are at most this long. */
export const LONGEST_NAME = 80;
