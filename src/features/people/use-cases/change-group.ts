import type { Clock } from '../../../core/clock.ts';
import { UserError } from '../../../core/errors.ts';
import { keyFrom, sameName } from '../../../core/keys.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { LONGEST_NAME, type NamedPerson } from '../domain/people-import.ts';
import {
  deleteDiscipline,
  deleteTeam,
  findPeople,
  type Group,
  insertDiscipline,
  insertTeam,
  lockOrganization,
  readDisciplines,
  readTeamGroups,
  renameTeam,
  updateDiscipline,
} from '../organization-store.ts';
import { askAdvocate, endAdvocate } from './ask-advocates.ts';
import {
  type DisciplineSetup,
  NEW_DISCIPLINE,
  NEW_TEAM,
  readDisciplineSetup,
  readTeamSetup,
  refuseUnlessAdmin,
  type Seen,
  seenOfDiscipline,
  seenOfTeam,
  type TeamSetup,
} from './read-setup.ts';
import { type MembersDeps, setDisciplineMembers, setTeamMembers } from './set-members.ts';

type Deps = MembersDeps & { database: Database; clock: Clock };

/** What became of a form: saved, or somebody else changed these parts since it was opened, and nothing is saved. */
export type Saved<T> = { kind: 'saved'; name: string } | { kind: 'conflict'; now: T; parts: string[] };

/** What a form asks for; people by Slack id. `people` is undefined where the form did not show them. `seen`: what the form had shown. */
export type AskedDiscipline = {
  id: string | undefined;
  name: string;
  lead: string | undefined;
  people: string[] | undefined;
  seen: Seen;
};

/**
 * Makes or changes a discipline: its name, its people and who of them leads. Whoever is taken out holds its seats no more.
 *
 * @throws UserError, with the form's field where it is about one: not an admin, a name that is taken or too long, people who are no active
 * full members, a lead who is not among the people.
 */
export async function changeDiscipline(
  deps: Deps,
  actor: Actor,
  asked: AskedDiscipline,
): Promise<Saved<DisciplineSetup>> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx): Promise<Saved<DisciplineSetup>> => {
    const now = deps.clock.now();
    await lockOrganization(tx, workspaceId);
    const current = asked.id === undefined ? undefined : await readDisciplineSetup(tx, workspaceId, asked.id);
    const parts = changedParts(asked.seen, seenOfDiscipline(current ?? NEW_DISCIPLINE));
    if (current !== undefined && parts.length > 0) return { kind: 'conflict', now: current, parts };
    const all = await readDisciplines(tx, workspaceId);
    const name = checkedName(asked.name, all, asked.id, 'discipline');
    const members = asked.people === undefined ? undefined : await membersOf(tx, workspaceId, asked.people, 'member');
    const memberIds = members?.map(({ id }) => id) ?? current?.group.members ?? [];
    const leadId = await leadOf(tx, workspaceId, asked.lead, memberIds);
    const key = keyFrom(name, new Set(all.map((one) => one.key)), 'discipline');
    const id = current?.group.id ?? (await insertDiscipline(tx, workspaceId, { key, name }));
    const before: Group = current?.group ?? { id, key, name, members: [] };
    const leadBefore = current?.group.leadId ?? null;
    if (before.name !== name || leadBefore !== leadId) await updateDiscipline(tx, id, { name, leadId });
    const change = await setDisciplineMembers(tx, deps, { workspaceId, actorId: actor.id, now }, before, memberIds);
    const changed = [
      ...(current === undefined || before.name !== name ? ['name'] : []),
      ...(leadBefore !== leadId ? ['lead'] : []),
      ...(change.added.length + change.removed.length > 0 ? ['people'] : []),
    ];
    if (changed.length > 0) {
      await appendToLedger(tx, {
        ...{ workspaceId, at: now, kind: 'discipline.changed', actorId: actor.id },
        subject: { kind: 'discipline', id },
        payload: { parts: changed, ...(changed.includes('lead') ? { leadId } : {}), ...change },
      });
    }
    return { kind: 'saved', name };
  });
}

async function leadOf(
  tx: Tx,
  workspaceId: string,
  slackId: string | undefined,
  memberIds: string[],
): Promise<string | null> {
  if (slackId === undefined) return null;
  const [lead] = await membersOf(tx, workspaceId, [slackId], 'member', 'lead');
  if (lead !== undefined && memberIds.includes(lead.id)) return lead.id;
  throw new UserError('The lead is one of its people: add them below, or choose another lead.', { field: 'lead' });
}

/** What a team's form asks for; people by Slack id. */
export type AskedTeam = {
  id: string | undefined;
  name: string;
  people: string[] | undefined;
  advocates: string[];
  seen: Seen;
};

/**
 * Makes or changes a team: its name, its people and its advocates. Who is new among the advocates is asked, and is one only after their
 * yes; who is taken out of the team is its advocate no more.
 *
 * @throws UserError, with the form's field where it is about one: not an admin, a name that is taken or too long, an advocate from outside
 * the team.
 */
export async function changeTeam(deps: Deps, actor: Actor, asked: AskedTeam): Promise<Saved<TeamSetup>> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx): Promise<Saved<TeamSetup>> => {
    const now = deps.clock.now();
    const about = { workspaceId, actorId: actor.id, now };
    await lockOrganization(tx, workspaceId);
    const current = asked.id === undefined ? undefined : await readTeamSetup(tx, workspaceId, asked.id);
    const parts = changedParts(asked.seen, seenOfTeam(current ?? NEW_TEAM));
    if (current !== undefined && parts.length > 0) return { kind: 'conflict', now: current, parts };
    const all = await readTeamGroups(tx, workspaceId);
    const name = checkedName(asked.name, all, asked.id, 'team');
    const members = asked.people === undefined ? undefined : await membersOf(tx, workspaceId, asked.people, 'guest');
    const memberIds = members?.map((member) => member.id) ?? current?.group.members ?? [];
    const advocates = await membersOf(tx, workspaceId, asked.advocates, 'member', 'advocates');
    if (!advocates.every((advocate) => memberIds.includes(advocate.id))) {
      throw new UserError('Advocates belong to the team: add them to its people, or choose others.', {
        field: 'advocates',
      });
    }
    const key = keyFrom(name, new Set(all.map((one) => one.key)), 'team');
    const id = current?.group.id ?? (await insertTeam(tx, workspaceId, { key, name }));
    const before: Group = current?.group ?? { id, key, name, members: [] };
    if (before.name !== name) await renameTeam(tx, id, name);
    const change = await setTeamMembers(tx, deps, about, before, memberIds);
    await setAdvocates(tx, deps, { ...about, teamId: id }, current, advocates);
    const changed = [
      ...(current === undefined || before.name !== name ? ['name'] : []),
      ...(change.added.length + change.removed.length > 0 ? ['people'] : []),
    ];
    if (changed.length > 0) {
      await appendToLedger(tx, {
        ...{ workspaceId, at: now, kind: 'team.changed', actorId: actor.id, subject: { kind: 'team', id } },
        payload: { parts: changed, ...change },
      });
    }
    return { kind: 'saved', name };
  });
}

async function setAdvocates(
  tx: Tx,
  deps: MembersDeps,
  about: { workspaceId: string; actorId: string; teamId: string; now: ReturnType<Clock['now']> },
  current: TeamSetup | undefined,
  advocates: NamedPerson[],
): Promise<void> {
  const before = [...(current?.advocates ?? []), ...(current?.asked ?? [])];
  const wanted = new Set(advocates.map(({ slackId }) => slackId));
  for (const person of await membersOfAnyKind(tx, about.workspaceId, before)) {
    if (!wanted.has(person.slackId)) await endAdvocate(tx, deps, { ...about, personId: person.id, why: 'taken_back' });
  }
  for (const { id: personId, slackId } of advocates) {
    if (!before.includes(slackId)) await askAdvocate(tx, deps, { ...about, personId, slackId });
  }
}

/** Forgets a discipline on which nothing hangs. @throws UserError where something does, with what. */
export async function removeDiscipline(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  id: string,
): Promise<string> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    await lockOrganization(tx, workspaceId);
    const { name, hangs } = await readDisciplineSetup(tx, workspaceId, id);
    if (!(await deleteDiscipline(tx, workspaceId, id)))
      throw new UserError(`${name} cannot be deleted: ${hangs ?? 'something'} would be left alone.`);
    await appendToLedger(tx, {
      ...{ workspaceId, at: deps.clock.now(), kind: 'discipline.removed', actorId: actor.id },
      ...{ subject: { kind: 'discipline', id }, payload: {} },
    });
    return name;
  });
}

/** Forgets a team without people. @throws UserError where it has some. */
export async function removeTeam(
  deps: { database: Database; clock: Clock },
  actor: Actor,
  id: string,
): Promise<string> {
  refuseUnlessAdmin(actor);
  const { workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    await lockOrganization(tx, workspaceId);
    const { name, hangs } = await readTeamSetup(tx, workspaceId, id);
    if (!(await deleteTeam(tx, workspaceId, id)))
      throw new UserError(`${name} cannot be deleted: ${hangs ?? 'somebody'} would be left without it.`);
    await appendToLedger(tx, {
      ...{ workspaceId, at: deps.clock.now(), kind: 'team.removed', actorId: actor.id },
      ...{ subject: { kind: 'team', id }, payload: {} },
    });
    return name;
  });
}

function changedParts(seen: Seen, now: Seen): string[] {
  return Object.keys(now).filter((part) => seen[part] !== now[part]);
}

function checkedName(typed: string, all: Group[], id: string | undefined, what: string): string {
  const name = typed.replace(/\s+/g, ' ').trim();
  if (name === '') throw new UserError('Please write a name.', { field: 'name' });
  if (name.length > LONGEST_NAME)
    throw new UserError(`Please choose a name of at most ${LONGEST_NAME} characters.`, { field: 'name' });
  if (all.some((one) => one.id !== id && sameName(one.name, name)))
    throw new UserError(`There is a ${what} of this name already. Please choose another.`, { field: 'name' });
  return name;
}

/** The people behind Slack ids, who must be active and at least of this kind. */
async function membersOf(
  tx: Tx,
  workspaceId: string,
  slackIds: string[],
  least: 'member' | 'guest',
  field = 'people',
): Promise<NamedPerson[]> {
  const found = await findPeople(tx, workspaceId, slackIds);
  const wrong: string[] = [];
  const people = [...new Set(slackIds)].flatMap((slackId) => {
    const person = found.get(slackId.toLowerCase());
    const isFine =
      person !== undefined &&
      person !== 'several' &&
      person.active &&
      (person.kind === 'member' || (least === 'guest' && person.kind === 'guest'));
    if (isFine) return [person];
    wrong.push(person === undefined || person === 'several' ? slackId : `@${person.handle}`);
    return [];
  });
  if (wrong.length === 0) return people;
  const who = least === 'member' ? 'active full members of the company' : 'active people of the company and its guests';
  throw new UserError(`Only ${who} can be chosen here. Please take out ${wrong.join(', ')}.`, { field });
}

async function membersOfAnyKind(tx: Tx, workspaceId: string, slackIds: string[]): Promise<NamedPerson[]> {
  const found = await findPeople(tx, workspaceId, slackIds);
  return [...found.values()].filter((person) => person !== 'several');
}
