import type { Clock } from './core/clock.ts';
import { type Access, createAccess } from './features/access/index.ts';
import { type Catalog, createCatalog } from './features/catalog/index.ts';
import { createCelebrations, WEEKLY_DIGEST } from './features/celebrations/index.ts';
import { createHome, type Home } from './features/home/index.ts';
import { areInsiders, createPeople, type People, slackUserSource } from './features/people/index.ts';
import { createSettings, type SettingsFeature } from './features/settings/index.ts';
import { createStewardship, type Stewardship, slackChannelSource } from './features/stewardship/index.ts';
import { createTraining } from './features/training/index.ts';
import type { Database } from './platform/database/database.ts';
import { isChannel } from './platform/delivery/audience.ts';
import { type Cards, createCards } from './platform/delivery/cards.ts';
import { registerOpenCard } from './platform/delivery/open-card.ts';
import { putInOutbox } from './platform/delivery/outbox.ts';
import { startSender } from './platform/delivery/sender.ts';
import type { Feature } from './platform/feature.ts';
import { appendToLedger } from './platform/ledger/ledger.ts';
import type { Log } from './platform/log.ts';
import { mayMessageNow, putDirectMessage } from './platform/quiet/direct-messages.ts';
import { startHeldMessages } from './platform/quiet/held-messages.ts';
import type { Job } from './platform/schedule/job.ts';
import { nextSlots, setSchedule, setWorkspaceZone } from './platform/schedule/schedule-settings.ts';
import { startSchedules } from './platform/schedule/schedules.ts';
import { type AskAudience, slackChannelAudience } from './platform/slack/channel-audience.ts';
import { type EventListener, startInbox } from './platform/slack/inbox.ts';
import { receivedFiles } from './platform/slack/received-files.ts';
import { createRegistry, type ManifestFacts, manifestFacts, type Registry } from './platform/slack/registry.ts';
import { createSlackApp, type Transport, whoAmI } from './platform/slack/slack-app.ts';
import { createWebClient, IN_BACKGROUND } from './platform/slack/web-client.ts';
import { dropWorkspacesLongGone } from './platform/upkeep/drop-workspaces.ts';
import { isInstalled, whileInstalled } from './platform/upkeep/installation.ts';
import { tidyJob } from './platform/upkeep/tidy.job.ts';

export type CommonholdOptions = {
  database: Database;
  clock: Clock;
  log: Log;
  botToken: string;
  /** Undefined for Slack itself. */
  apiUrl: string | undefined;
  transport: Transport;
  /** Slack ids. */
  admins: string[];
};

export type Commonhold = {
  workspaceId: string;
  workspaceName: string;
  /** True when this workspace was seen for the first time. */
  isNew: boolean;
  /** Resolves, with how many there are, when everybody in the workspace is known. */
  directory: Promise<number>;
  people: People;
  stewardship: Stewardship;
  catalog: Catalog;
  home: Home;
  /** Resolves when every event that was kept is handled, every slot that has come is run and everything that is due is sent. */
  idle(): Promise<void>;
  stop(): Promise<void>;
};

/** Builds platform and features, plugs them together, and begins to take payloads from Slack. */
export async function startCommonhold(options: CommonholdOptions): Promise<Commonhold> {
  const { database, clock, log, botToken, apiUrl, transport } = options;
  const client = createWebClient(botToken, apiUrl, log);
  // Before the token is tried: what a workspace left behind goes in time, even if no token is good any more.
  await dropWorkspacesLongGone(database, clock.now());
  const bot = await whoAmI(client);
  const { workspaceId } = bot;
  const known = (slackIds: string[]) => areInsiders(database.read, workspaceId, slackIds);
  const audience = slackChannelAudience(client, clock, known);
  const { all, cards, people, stewardship, catalog, home, settings } = createFeatures({
    ...{ database, clock, log, workspaceId, botUserId: bot.botUserId },
    users: slackUserSource(client),
    channels: slackChannelSource(client, clock, audience.ask),
    withFiles: receivedFiles({ client: createWebClient(botToken, apiUrl, log, IN_BACKGROUND), botToken, apiUrl }),
    ...{ askAudience: audience.ask, audienceChanged: audience.forget },
    admins: new Set(options.admins),
  });
  const registry = registerAll(all);

  const { isNew } = await people.connect({ name: bot.workspaceName, botUserId: bot.botUserId, botId: bot.botId });
  const sender = startSender({
    ...{ database, workspaceId, clock, log, cards },
    client: createWebClient(botToken, apiUrl, log, IN_BACKGROUND),
    outsidersRead: async (target) =>
      isChannel(target) ? (await audience.ask(target)).outsiders !== 'none' : !(await known([target])),
    async tellOwner(tx, notice) {
      const [slackUserId] = options.admins;
      if (slackUserId === undefined) return;
      await putInOutbox(tx, workspaceId, clock.now(), {
        kind: 'dm',
        slackUserId,
        message: settings.ownerNotice(notice),
      });
    },
  });
  const inbox = startInbox({
    ...{ database, workspaceId, clock, log },
    listeners: eventListeners(registry),
    afterHandling: () => sender.wake(),
  });
  const isTokenGood = () =>
    whoAmI(client).then(
      () => true,
      () => false,
    );
  const schedules = startSchedules({
    ...{ database, workspaceId, clock, log },
    jobs: [
      ...whileInstalled(jobsOf(all), (id) => isInstalled({ database, clock, isTokenGood }, id)),
      tidyJob({
        ...{ database, log },
        ledgerYears: async (reader, id) => (await settings.read(reader, id)).ledgerYears,
        dropped: (ids) => ids.includes(workspaceId) && void stopRounds(),
      }),
    ],
    afterRun: () => sender.wake(),
  });
  const held = startHeldMessages({ database, workspaceId, clock, log, afterSending: () => sender.wake() });
  let stopped: Promise<void> | undefined;
  function stopRounds(): Promise<void> {
    // All at once: jobs and sender may each take 8 s, and the whole has 10.
    stopped ??= Promise.all([inbox.stop(), schedules.stop(), held.stop(), sender.stop()]).then(() => undefined);
    return stopped;
  }
  const slack = createSlackApp({
    ...{ transport, botToken, apiUrl, bot, registry, inbox, log },
    identify: (slackId) => people.identify(slackId),
    healthy: async () => {
      await database.ping();
      return true;
    },
    afterHandling: () => sender.wake(),
  });
  await slack.start();
  catalog.warmUp().catch((error) => log.error({ err: error }, 'catalog not read'));
  // A large company's directory takes minutes at Slack's pace; whoever acts meanwhile is looked up singly.
  const directory = people.syncDirectory();
  directory.catch((error) => log.error({ err: error }, 'directory not read'));

  return {
    ...{ workspaceId, workspaceName: bot.workspaceName, isNew, directory, people, stewardship, catalog, home },
    async idle() {
      await slack.idle();
      await inbox.idle();
      await schedules.idle();
      await held.idle();
      await sender.idle();
    },
    async stop() {
      await slack.stop();
      await stopRounds();
    },
  };
}

type FeatureDeps = Pick<Parameters<typeof createPeople>[0], 'database' | 'clock' | 'workspaceId' | 'users' | 'admins'> &
  Pick<Parameters<typeof createCatalog>[0], 'withFiles'> &
  Pick<Parameters<typeof createStewardship>[0], 'channels' | 'botUserId'> & {
    log: Log;
    /** Who reads a channel along. */
    askAudience: AskAudience;
    /** Somebody came into a channel. */
    audienceChanged(channelId: string): void;
  };

type Features = {
  all: Feature[];
  cards: Cards;
  people: People;
  stewardship: Stewardship;
  catalog: Catalog;
  home: Home;
  settings: SettingsFeature;
};

function createFeatures(deps: FeatureDeps): Features {
  // For features that show how something stands, wherever it was posted: they register what their kind of card says.
  const cards = createCards(deps.clock);
  const people = createPeople({
    ...{ ...deps, cards },
    async personChanged(tx, change) {
      await stewardship.personChanged(tx, change);
      await access.personChanged(tx, change);
    },
    sendDirect: (tx, direct) => putDirectMessage(tx, { ...direct, urgency: 'ordinary' }),
    setupPart: (actor) => stewardship.setupPart(actor),
  });
  const stewardship: Stewardship = createStewardship({
    ...{ ...deps, cards },
    sendDirect: (tx, direct) => putDirectMessage(tx, { ...direct, urgency: 'ordinary' }),
    advocatesOf: people.advocatesOf,
    findPeople: people.find,
    setupOverview: (actor, said) => people.setupOverview(actor, said),
    async domainsChanged(tx, workspaceId, domainIds) {
      await catalog.domainsChanged(tx, workspaceId, domainIds);
      await access.domainsChanged(tx, workspaceId, domainIds);
    },
  });
  const catalog: Catalog = createCatalog({
    ...{ ...deps, stewardship, cards, mayMessageNow, words: stewardship.words },
    sendDirect: (tx, direct) => putDirectMessage(tx, { ...direct, urgency: 'ordinary' }),
  });
  const access: Access = createAccess({
    ...{ ...deps, cards, stewardship, people, words: [] },
    catalog: { datasets: catalog.forAccess, called: catalog.called, like: catalog.like },
    adminIds: people.adminIds,
    sendDirect: putDirectMessage,
  });
  const celebrations = createCelebrations({
    ...deps,
    names: { datasets: catalog.names, people: people.names, seats: stewardship.names },
    digestChannel: async (reader, workspaceId) => (await settings.read(reader, workspaceId)).digestChannel,
  });
  const settings = createSettings({
    ...deps,
    words: [...celebrations.words, ...people.words],
    nextSlots: (reader, workspaceId) => nextSlots(reader, { workspaceId, jobs: jobsOf(all), now: deps.clock.now() }),
    async onChange(tx, workspaceId, { digestDay, digestHour, timeZone }) {
      await setWorkspaceZone(tx, workspaceId, timeZone);
      const change = { cron: `0 ${digestHour} * * ${digestDay}` };
      await setSchedule(tx, { workspaceId, job: WEEKLY_DIGEST, now: deps.clock.now(), change });
    },
  });
  const training = createTraining({
    ...deps,
    sendDirect: (tx, direct) => putDirectMessage(tx, { ...direct, urgency: 'ordinary', bulk: true }),
    mayMessageNow,
    record: appendToLedger,
  });
  const home = createHome({
    ...deps,
    isInsider: (reader, id, slackId) => areInsiders(reader, id, [slackId]),
    features: [people, catalog, access, stewardship, training, settings],
  });
  const openCard: Feature = { name: 'open-card', register: (edge) => registerOpenCard(edge, { ...deps, cards }) };
  const all: Feature[] = [people, stewardship, catalog, access, training, celebrations, settings, home, openCard];
  return { all, cards, people, stewardship, catalog, home, settings };
}

function jobsOf(features: Feature[]): Job[] {
  return features.flatMap((feature) => feature.jobs ?? []);
}

function registerAll(features: Feature[]): Registry {
  const { edge, registry } = createRegistry();
  for (const feature of features) feature.register(edge);
  return registry;
}

function eventListeners(registry: Registry): Map<string, EventListener> {
  return new Map(
    [...registry.events].map(([type, handlers]) => [
      type,
      async ({ tx, workspaceId, event }) => {
        for (const handler of handlers) await handler.run({ tx, workspaceId, event: handler.event.parse(event) });
      },
    ]),
  );
}

/** What the code registers with Slack, for the test that compares it with manifest.yml. Touches neither a database nor Slack. */
export function registeredFacts(deps: FeatureDeps): ManifestFacts {
  return manifestFacts(registerAll(createFeatures(deps).all));
}

/** The features as they are put together, for commands beside the app: nothing of them asks Slack, and nobody is admin. */
export function offlineFeatures(deps: Pick<FeatureDeps, 'database' | 'clock' | 'log' | 'workspaceId'>): Features {
  const nothing = async () => undefined;
  return createFeatures({
    ...{ ...deps, admins: new Set<string>(), botUserId: '' },
    users: {
      async *pages() {
        yield [];
      },
      ...{ one: nothing, doNotDisturb: async () => new Map() },
    },
    channels: { look: async () => 'unknown', mine: nothing, joined: () => undefined },
    askAudience: () => Promise.reject(new Error('Slack is not asked here.')),
    withFiles: () => Promise.reject(new Error('Slack is not asked here.')),
    audienceChanged: () => undefined,
  });
}
