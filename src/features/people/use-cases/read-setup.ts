import { UserError } from '../../../core/errors.ts';
import { fingerprint } from '../../../core/fingerprint.ts';
import type { Reader } from '../../../platform/database/database.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { readAdvocates } from '../advocate-store.ts';
import {
  type DisciplineGroup,
  type Group,
  hangsOnDiscipline,
  readDisciplines,
  readPeopleById,
  readTeamGroups,
} from '../organization-store.ts';

/** A form shows at most so many people; more are changed by `npm run org:import`. */
export const MOST_PEOPLE = 200;

/** A discipline as its form shows it; people by Slack id, active ones only. */
export type DisciplineSetup = {
  /** Undefined for a new one. */
  id: string | undefined;
  name: string;
  lead: string | undefined;
  /** Undefined where there are more than a form can show. */
  people: string[] | undefined;
  /** What hangs on it, in words; undefined where it can be deleted. */
  hangs: string | undefined;
};

/** A team as its form shows it; people by Slack id. */
export type TeamSetup = {
  id: string | undefined;
  name: string;
  people: string[] | undefined;
  /** Who said yes, and who is asked. */
  advocates: string[];
  asked: string[];
  hangs: string | undefined;
};

/** What a form of these values has shown, so that a later change of one of them is known. */
export type Seen = Record<string, string>;

export const NEW_DISCIPLINE: DisciplineSetup = {
  ...{ id: undefined, name: '', lead: undefined, people: [], hangs: undefined },
};
export const NEW_TEAM: TeamSetup = {
  ...{ id: undefined, name: '', people: [], advocates: [], asked: [], hangs: undefined },
};

/** Marks of what a discipline's form shows. */
export function seenOfDiscipline({ name, lead, people }: Pick<DisciplineSetup, 'name' | 'lead' | 'people'>): Seen {
  return { name: fingerprint(name), lead: fingerprint(lead ?? null), people: fingerprint(people?.toSorted() ?? null) };
}

/** Marks of what a team's form shows. */
export function seenOfTeam(team: Pick<TeamSetup, 'name' | 'people' | 'advocates' | 'asked'>): Seen {
  return {
    name: fingerprint(team.name),
    people: fingerprint(team.people?.toSorted() ?? null),
    advocates: fingerprint([...team.advocates, ...team.asked].sort()),
  };
}

/** Throws a `UserError` for everybody but admins. */
export function refuseUnlessAdmin(actor: Actor): void {
  if (!actor.isAdmin) throw new UserError('Only admins of Commonhold can set this up. Please ask one of them.');
}

/** A discipline for its form. @throws UserError where it is not there (any more). */
export async function readDisciplineSetup(
  reader: Reader,
  workspaceId: string,
  id: string,
): Promise<DisciplineSetup & { group: DisciplineGroup }> {
  const group = (await readDisciplines(reader, workspaceId)).find((one) => one.id === id);
  if (group === undefined) throw new UserError('There is no such discipline any more.');
  const people = await readPeopleById(reader, workspaceId, [...group.members, group.leadId ?? id]);
  const active = activeOf(group, people);
  const { seats, delegations } = await hangsOnDiscipline(reader, workspaceId, id);
  const hangs = [
    ...(active.length === 0 ? [] : [amount(active.length, 'person', 'people')]),
    ...(seats === 0 ? [] : [amount(seats, 'seat', 'seats')]),
    ...(delegations === 0 ? [] : ['decisions that were passed on in it']),
  ].join(', ');
  return {
    ...{ id, name: group.name, lead: activeSlackId(people, group.leadId), group },
    people: active.length > MOST_PEOPLE ? undefined : active,
    hangs: hangs === '' ? undefined : hangs,
  };
}

/** A team for its form. @throws UserError where it is not there (any more). */
export async function readTeamSetup(
  reader: Reader,
  workspaceId: string,
  id: string,
): Promise<TeamSetup & { group: Group }> {
  const group = (await readTeamGroups(reader, workspaceId)).find((one) => one.id === id);
  if (group === undefined) throw new UserError('There is no such team any more.');
  const people = await readPeopleById(reader, workspaceId, group.members);
  const active = activeOf(group, people);
  const advocates = await readAdvocates(reader, workspaceId, { teamId: id });
  return {
    ...{ id, name: group.name, group },
    people: active.length > MOST_PEOPLE ? undefined : active,
    advocates: advocates.filter(({ agreed }) => agreed).map(({ slackId }) => slackId),
    asked: advocates.filter(({ agreed }) => !agreed).map(({ slackId }) => slackId),
    hangs: active.length === 0 ? undefined : amount(active.length, 'person', 'people'),
  };
}

/** Whoever led a discipline before and is deactivated leads it no more. */
function activeSlackId(people: Awaited<ReturnType<typeof readPeopleById>>, id: string | null): string | undefined {
  const person = people.get(id ?? '');
  return person?.active === true ? person.slackId : undefined;
}

function activeOf(group: Group, people: Awaited<ReturnType<typeof readPeopleById>>): string[] {
  return group.members
    .flatMap((personId) => people.get(personId) ?? [])
    .filter(({ active }) => active)
    .map(({ slackId }) => slackId)
    .sort();
}

function amount(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** Everything that is to be set up about people, for the overview. */
export type PeopleOverview = {
  disciplines: { id: string; name: string; lead: string | undefined; people: number }[];
  teams: { id: string; name: string; people: number; advocates: string[]; asked: string[] }[];
};

/** The disciplines and teams with who leads and speaks for them. @throws UserError for others than admins. */
export async function readPeopleOverview(reader: Reader, actor: Actor): Promise<PeopleOverview> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  const disciplines = await readDisciplines(reader, workspaceId);
  const leads = await readPeopleById(
    reader,
    workspaceId,
    disciplines.flatMap(({ leadId }) => leadId ?? []),
  );
  const advocates = Map.groupBy(await readAdvocates(reader, workspaceId), ({ teamId }) => teamId);
  return {
    disciplines: disciplines.map(({ id, name, leadId, members }) => ({
      ...{ id, name, lead: activeSlackId(leads, leadId), people: members.length },
    })),
    teams: (await readTeamGroups(reader, workspaceId)).map(({ id, name, members }) => ({
      ...{ id, name, people: members.length },
      advocates: (advocates.get(id) ?? []).filter(({ agreed }) => agreed).map(({ slackId }) => slackId),
      asked: (advocates.get(id) ?? []).filter(({ agreed }) => !agreed).map(({ slackId }) => slackId),
    })),
  };
}
