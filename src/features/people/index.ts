import type { Clock } from '../../core/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import { syncDirectoryJob } from './jobs/sync-directory.job.ts';
import type { UserSource } from './ports.ts';
import { registerUserEvents } from './slack/user-events.ts';
import { namesOfPeople } from './store.ts';
import { connectWorkspace } from './use-cases/connect-workspace.ts';
import { identifyPerson } from './use-cases/identify-person.ts';
import { importPeople, type PeopleImport } from './use-cases/import-people.ts';
import { syncDirectory } from './use-cases/sync-directory.ts';

export { slackUserSource } from './slack/user-source.ts';
export type { PeopleImport } from './use-cases/import-people.ts';

type PeopleDeps = {
  database: Database;
  clock: Clock;
  users: UserSource;
  workspaceId: string;
  /** Slack ids. */
  admins: ReadonlySet<string>;
};

export type People = Feature & {
  connect(workspace: { name: string; botUserId: string; botId: string }): Promise<{ isNew: boolean }>;
  identify(slackId: string): Promise<Actor>;
  /** Who stands behind ids of ours, for features that show what the ledger names by id. */
  names: typeof namesOfPeople;
  syncDirectory(): Promise<number>;
  importPeople(given: PeopleImport): Promise<void>;
};

/** Workspaces, people, teams and disciplines: who is who, kept up to date with Slack. */
export function createPeople(deps: PeopleDeps): People {
  const { workspaceId } = deps;
  return {
    name: 'people',
    register: (edge) => registerUserEvents(edge, deps.clock),
    jobs: [syncDirectoryJob(() => syncDirectory(deps, workspaceId))],
    connect: (workspace) => connectWorkspace(deps, { id: workspaceId, ...workspace }),
    identify: (slackId) => identifyPerson(deps, workspaceId, slackId),
    names: namesOfPeople,
    syncDirectory: () => syncDirectory(deps, workspaceId),
    importPeople: (given) => importPeople(deps, workspaceId, null, given),
  };
}
