import type { AppInstallation } from '../installation.ts';
import type { PersonSeed, WorkspaceSeed } from '../seed.ts';
import type { Changes } from './changes.ts';
import type { Ids } from './ids.ts';
import type { Person } from './model.ts';
import type { Workspace } from './workspace.ts';

/** Slack's own account. It is in every workspace and, oddly, no bot by its flags. */
export const SLACKBOT_ID = 'USLACKBOT';

type People = Workspace['people'] & {
  snapshot(): Person[];
  restore(saved: Person[]): void;
};

/** The accounts of a workspace; starts with Slackbot alone. */
export function createPeople(team: WorkspaceSeed['team'], ids: Ids, changes: Changes): People {
  const slackbot = personFromSeed(
    { id: SLACKBOT_ID, name: 'slackbot', realName: 'Slackbot', tz: 'America/Los_Angeles', kind: 'bot' },
    team,
    0,
  );
  let people = new Map<string, Person>([[slackbot.id, slackbot]]);
  return {
    get: (id) => people.get(id),
    find(idOrName) {
      const name = idOrName.replace(/^@/, '').toLowerCase();
      return people.get(idOrName) ?? [...people.values()].find((person) => person.name.toLowerCase() === name);
    },
    all: () => [...people.values()],
    add(person) {
      people.set(person.id, person);
      changes.tell({ type: 'person_joined', person });
    },
    change(id, change) {
      const person = people.get(id);
      if (person === undefined) throw new Error(`There is no person ${id} in this workspace.`);
      Object.assign(person, change, { updated: ids.seconds() });
      changes.tell({ type: 'person_changed', person });
    },
    setDoNotDisturb(id, change) {
      const person = people.get(id);
      if (person === undefined) throw new Error(`There is no person ${id} in this workspace.`);
      Object.assign(person, change);
      changes.tell({ type: 'do_not_disturb_changed', person });
    },
    snapshot: () => [...people.values()],
    restore(saved) {
      people = new Map(saved.map((person) => [person.id, person]));
    },
  };
}

/** A person as the seed says; `updated` in seconds since 1970. */
export function personFromSeed(seed: PersonSeed, team: WorkspaceSeed['team'], updated: number): Person {
  return {
    id: seed.id,
    teamId: seed.teamId ?? team.id,
    name: seed.name,
    realName: seed.realName,
    title: seed.title ?? '',
    email: seed.email ?? `${seed.name}@${team.domain}.example`,
    tz: seed.tz,
    kind: seed.kind ?? 'member',
    isAdmin: seed.isAdmin ?? seed.isOwner ?? false,
    isOwner: seed.isOwner ?? false,
    deleted: seed.deleted ?? false,
    ...(seed.doNotDisturb === undefined ? {} : { doNotDisturb: seed.doNotDisturb }),
    updated,
  };
}

/** The bot user that Slack makes for an installed app. */
export function botOf(app: AppInstallation, team: WorkspaceSeed['team'], updated: number): Person {
  const displayName = app.manifest.features?.bot_user?.display_name ?? app.manifest.display_information.name;
  return {
    ...personFromSeed(
      {
        id: app.botUserId,
        name: displayName.toLowerCase().replaceAll(/\s+/g, ''),
        realName: displayName,
        tz: 'America/Los_Angeles',
        kind: 'bot',
      },
      team,
      updated,
    ),
    email: '',
    botId: app.botId,
    appId: app.appId,
  };
}
