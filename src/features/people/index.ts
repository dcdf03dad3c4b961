import type { Clock } from '../../core/clock.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import { activeMembers, membersOfTeam, teamsOf } from './access-door-store.ts';
import { readAdvocates, teamName } from './advocate-store.ts';
import { type PeopleRows, reference, whyNobody } from './domain/people-import.ts';
import { readDoNotDisturbJob } from './jobs/read-do-not-disturb.job.ts';
import { syncDirectoryJob } from './jobs/sync-directory.job.ts';
import { findPeople } from './organization-store.ts';
import type { AdvocateAsking, AdvocateCard, PersonChanged, ReadSetupPart, SendDirect, UserSource } from './ports.ts';
import { advocateMessage, advocateSection, noLeadMessage, setupSection } from './slack/advocate.message.ts';
import { registerDoNotDisturbEvents } from './slack/do-not-disturb-events.ts';
import { peopleParts } from './slack/overview.modal.ts';
import { overview, registerSetup, type SetupUseCases, setupWords } from './slack/setup.actions.ts';
import { registerUninstallEvents } from './slack/uninstall-events.ts';
import { registerUserEvents } from './slack/user-events.ts';
import { advocatesOf, findPerson, memberIds, namesOfPeople } from './store.ts';
import { answerAsAdvocate, stopAsAdvocate } from './use-cases/ask-advocates.ts';
import { changeDiscipline, changeTeam, removeDiscipline, removeTeam } from './use-cases/change-group.ts';
import { confirmMember } from './use-cases/confirm-member.ts';
import { connectWorkspace } from './use-cases/connect-workspace.ts';
import { identifyPerson } from './use-cases/identify-person.ts';
import { importPeople, type PeopleImported } from './use-cases/import-people.ts';
import { finishImport, type PeopleImport, rowsOf } from './use-cases/people-given.ts';
import { readDoNotDisturb } from './use-cases/read-do-not-disturb.ts';
import { readDisciplineSetup, readPeopleOverview, readTeamSetup, refuseUnlessAdmin } from './use-cases/read-setup.ts';
import { syncDirectory } from './use-cases/sync-directory.ts';

export type { PeopleRows } from './domain/people-import.ts';
export { slackUserSource } from './slack/user-source.ts';
export { areInsiders } from './store.ts';

/** The kind of card by which somebody is asked to be an advocate. */
const ADVOCATE = 'advocate';

type PeopleDeps = {
  database: Database;
  clock: Clock;
  users: UserSource;
  personChanged: PersonChanged;
  workspaceId: string;
  /** Slack ids. */
  admins: ReadonlySet<string>;
  cards: Cards;
  sendDirect: SendDirect;
  /** What another feature has to set up; shown after disciplines and teams. */
  setupPart: ReadSetupPart;
};

export type People = Feature & {
  connect(workspace: { name: string; botUserId: string; botId: string }): Promise<{ isNew: boolean }>;
  identify(slackId: string): Promise<Actor>;
  /** Who stands behind ids of ours, for features that show what the ledger names by id. */
  names: typeof namesOfPeople;
  advocatesOf: typeof advocatesOf;
  /** Finds whom files name; the answer is the person, or why nobody is meant. */
  find(
    reader: Reader,
    workspaceId: string,
    references: string[],
  ): Promise<(reference: string) => { id: string } | string>;
  syncDirectory(): Promise<number>;
  teamsOf: typeof teamsOf;
  membersOfTeam: typeof membersOfTeam;
  /** The active full members among people of the workspace, with their disciplines. */
  members: typeof activeMembers;
  /** Asks Slack at this moment; see `confirmMember`. */
  isMemberNow(slackId: string): Promise<boolean>;
  /** Those of the admins who are active members; our ids. */
  adminIds(reader: Reader): Promise<string[]>;
  importPeople(given: PeopleImport): Promise<void>;
  /** In the caller's transaction, to be rolled back where there are problems; see `importPeople`. */
  importRows(tx: Tx, rows: PeopleRows): Promise<PeopleImported>;
  /** `setup`, for `/commonhold`. */
  words: CommandWord[];
  /** What admins set up, with what just happened: where forms of other features lead back to. */
  setupOverview(actor: Actor, said: string | undefined): ReturnType<typeof overview>;
};

/** Workspaces, people, teams and disciplines: who is who, kept up to date with Slack and set up by admins. */
export function createPeople(given: PeopleDeps): People {
  const { workspaceId, database, clock, cards, sendDirect, admins } = given;
  const deps = {
    ...{ ...given, advocateCard: advocateCard(cards) },
    async tellAdmins(tx: Tx, news: { workspaceId: string; discipline: string; now: ReturnType<Clock['now']> }) {
      const message = noLeadMessage(news.discipline);
      for (const personId of await memberIds(tx, workspaceId, [...admins])) {
        await sendDirect(tx, { workspaceId, personId, message, now: news.now });
      }
    },
  };
  const setup: SetupUseCases = {
    parts: async (actor) => [
      ...peopleParts(await readPeopleOverview(database.read, actor)),
      await given.setupPart(actor),
    ],
    async discipline(actor, id) {
      refuseUnlessAdmin(actor);
      return readDisciplineSetup(database.read, actor.workspaceId, id);
    },
    async team(actor, id) {
      refuseUnlessAdmin(actor);
      return readTeamSetup(database.read, actor.workspaceId, id);
    },
    changeDiscipline: (actor, asked) => changeDiscipline(deps, actor, asked),
    changeTeam: (actor, asked) => changeTeam(deps, actor, asked),
    removeDiscipline: (actor, id) => removeDiscipline(deps, actor, id),
    removeTeam: (actor, id) => removeTeam(deps, actor, id),
    answer: (actor, teamId, answer) => answerAsAdvocate(deps, actor, { teamId, answer }),
    stop: (actor, teamId) => stopAsAdvocate(deps, actor, teamId),
  };
  registerAdvocateCard(cards);

  return {
    name: 'people',
    register(edge) {
      registerUserEvents(edge, deps);
      registerDoNotDisturbEvents(edge, clock);
      registerUninstallEvents(edge, clock);
      registerSetup(edge, setup);
    },
    async home(reader, { workspaceId: workspace, slackId }) {
      const person = await findPerson(reader, workspace, slackId);
      if (person === undefined || !person.active || person.kind !== 'member') return [];
      const places = await readAdvocates(reader, workspace, { personId: person.id });
      return [...advocateSection(places), ...(admins.has(slackId) ? setupSection() : [])];
    },
    jobs: [
      syncDirectoryJob(() => syncDirectory(deps, workspaceId)),
      readDoNotDisturbJob((workspace, signal) => readDoNotDisturb(deps, workspace, signal)),
    ],
    connect: (workspace) => connectWorkspace(deps, { id: workspaceId, ...workspace }),
    identify: (slackId) => identifyPerson(deps, workspaceId, slackId),
    names: namesOfPeople,
    advocatesOf,
    async find(reader, workspace, references) {
      const people = await findPeople(reader, workspace, references);
      return (value) => {
        const found = people.get(reference(value));
        const advice = whyNobody(value, found);
        return advice === undefined && found !== undefined && found !== 'several' ? found : (advice ?? '');
      };
    },
    syncDirectory: () => syncDirectory(deps, workspaceId),
    ...{ teamsOf, membersOfTeam, members: activeMembers },
    isMemberNow: (slackId) => confirmMember(deps, workspaceId, slackId),
    adminIds: (reader) => memberIds(reader, workspaceId, [...admins]),
    importPeople: (people) =>
      database.transaction(async (tx) => {
        const about = { workspaceId, now: clock.now() };
        await finishImport(tx, await importPeople(tx, deps, about, rowsOf(people)));
      }),
    importRows: (tx, rows) => importPeople(tx, deps, { workspaceId, now: clock.now() }, rows),
    words: setupWords(setup),
    setupOverview: (actor, said) => overview(setup, actor, said),
  };
}

const subjectOf = ({ teamId, personId, askedAt }: AdvocateAsking) => `${teamId}:${personId}:${askedAt}`;

function advocateCard(cards: Cards): AdvocateCard {
  return {
    place: (tx, { slackId, ...asking }) =>
      cards.place(tx, asking.workspaceId, ADVOCATE, subjectOf(asking), { id: slackId }),
    touch: (tx, asking) => cards.touch(tx, asking.workspaceId, ADVOCATE, subjectOf(asking)),
  };
}

function registerAdvocateCard(cards: Cards): void {
  cards.register(ADVOCATE, async (reader, { workspaceId, subjectId }) => {
    const [teamId = '', personId = '', askedAt] = subjectId.split(':');
    const team = await teamName(reader, workspaceId, teamId);
    if (team === undefined) return undefined;
    const [place] = await readAdvocates(reader, workspaceId, { teamId, personId });
    const isThis = place !== undefined && String(place.askedAt) === askedAt;
    return advocateMessage({ teamId, team }, !isThis ? 'over' : place.agreed ? 'agreed' : 'asked');
  });
}
