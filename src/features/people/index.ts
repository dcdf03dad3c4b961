import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import { readDoNotDisturbJob } from './jobs/read-do-not-disturb.job.ts';
import { syncDirectoryJob } from './jobs/sync-directory.job.ts';
import type { PersonChanged, UserSource } from './ports.ts';
import { registerDoNotDisturbEvents } from './slack/do-not-disturb-events.ts';
import { registerUninstallEvents } from './slack/uninstall-events.ts';
import { registerUserEvents } from './slack/user-events.ts';
import { advocatesOf, namesOfPeople } from './store.ts';
import { connectWorkspace } from './use-cases/connect-workspace.ts';
import { identifyPerson } from './use-cases/identify-person.ts';
import { importPeople, type PeopleImport } from './use-cases/import-people.ts';
import { readDoNotDisturb } from './use-cases/read-do-not-disturb.ts';
import { syncDirectory } from './use-cases/sync-directory.ts';

export { slackUserSource } from './slack/user-source.ts';
export type { PeopleImport } from './use-cases/import-people.ts';

type PeopleDeps = {
  database: Database;
  clock: Clock;
  users: UserSource;
  personChanged: PersonChanged;
  workspaceId: string;
  /** Slack ids. */
  admins: ReadonlySet<string>;
};

export type People = Feature & {
  connect(workspace: { name: string; botUserId: string; botId: string }): Promise<{ isNew: boolean }>;
  identify(slackId: string): Promise<Actor>;
  /** Who stands behind ids of ours, for features that show what the ledger names by id. */
  names: typeof namesOfPeople;
  advocatesOf: typeof advocatesOf;
  syncDirectory(): Promise<number>;
  importPeople(given: PeopleImport): Promise<void>;
};

/** Workspaces, people, teams and disciplines: who is who, kept up to date with Slack. */
export function createPeople(deps: PeopleDeps): People {
  const { workspaceId } = deps;
  return {
    name: 'people',
    register(edge) {
      registerUserEvents(edge, deps);
      registerDoNotDisturbEvents(edge, deps.clock);
      registerUninstallEvents(edge, deps.clock);
    },
    jobs: [
      syncDirectoryJob(() => syncDirectory(deps, workspaceId)),
      readDoNotDisturbJob((workspace, signal) => readDoNotDisturb(deps, workspace, signal)),
    ],
    connect: (workspace) => connectWorkspace(deps, { id: workspaceId, ...workspace }),
    identify: (slackId) => identifyPerson(deps, workspaceId, slackId),
    names: namesOfPeople,
    advocatesOf,
    syncDirectory: () => syncDirectory(deps, workspaceId),
    importPeople: (given) => importPeople(deps, workspaceId, null, given),
  };
}
