import { createWorkspaceClock } from './clock.ts';
import { createCourier } from './delivery/courier.ts';
import { createEventDelivery } from './delivery/event-delivery.ts';
import { createResponseUrls } from './delivery/response-urls.ts';
import { createSocketServer } from './delivery/socket-server.ts';
import { createHuman } from './driver/create-human.ts';
import type { Human } from './driver/human.ts';
import { nearest } from './driver/nearest.ts';
import { createFaults } from './faults/create-faults.ts';
import { createRateLimits } from './faults/rate-limits.ts';
import type { AppInstallation } from './installation.ts';
import { createJournal } from './journal.ts';
import type { LocalWorkspace, LocalWorkspaceOptions } from './local-workspace.ts';
import { createPage } from './page/page-server.ts';
import { listen, serve } from './server.ts';
import { readSnapshotFile, setAside, writeSnapshots } from './snapshot-file.ts';
import { createWebApi } from './web-api/create-web-api.ts';
import { createFileServer } from './web-api/serve-files.ts';
import { createWorkspace } from './workspace/create-workspace.ts';
import type { Channel, Person } from './workspace/model.ts';
import { personFromSeed, SLACKBOT_ID } from './workspace/people.ts';
import type { Workspace } from './workspace/workspace.ts';

export type { LocalWorkspace, LocalWorkspaceOptions } from './local-workspace.ts';

/**
 * Starts a local workspace and resolves when it can be used: an honest stand-in for Slack that knows nothing of any app but its manifest.
 * Rejects where the port is taken or the seed contradicts itself.
 */
export async function startLocalWorkspace(options: LocalWorkspaceOptions): Promise<LocalWorkspace> {
  const workspace = await restored(options);
  const journal = createJournal();
  const { server, port } = await listen(options.port ?? 0);
  workspace.origin = `http://127.0.0.1:${port}`;
  const sockets = createSocketServer(port);
  const faults = createFaults(workspace);
  const rateLimits = createRateLimits(workspace, options.rateLimits);
  const courier = createCourier({ workspace, journal, sockets, faults });
  const responseUrls = createResponseUrls(workspace, journal, `http://127.0.0.1:${port}`);
  const events = createEventDelivery(workspace, courier);
  const humans = new Map<string, Human>();

  function personNamed(name: string): Person {
    const isApp = name === '@app' && workspace.people.find(name) === undefined;
    const person = workspace.people.find(isApp ? (workspace.apps.all()[0]?.botUserId ?? name) : name);
    if (person !== undefined) return person;
    const handles = workspace.people.all().map((candidate) => candidate.name);
    throw new Error(`There is nobody called "${name}"; did you mean @${nearest(name.replace(/^@/, ''), handles)}?`);
  }

  function channelNamed(name: string): Channel {
    const channel = workspace.channels.find(name, SLACKBOT_ID);
    if (channel !== undefined) return channel;
    const names = workspace.channels.all().map((candidate) => candidate.name);
    throw new Error(`There is no channel "${name}"; did you mean #${nearest(name.replace(/^#/, ''), names)}?`);
  }

  function adminId(): string {
    return workspace.people.all().find((person) => person.isOwner || person.isAdmin)?.id ?? SLACKBOT_ID;
  }

  const saving =
    options.snapshotFile === undefined
      ? undefined
      : writeSnapshots(options.snapshotFile, workspace, options.warn ?? ignore);

  const local: LocalWorkspace = {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    pageUrl: `http://127.0.0.1:${port}/`,
    team: workspace.team,
    clock: workspace.clock,
    journal,
    faults,
    rateLimits,
    subscribe: workspace.subscribe,
    as(name) {
      const person = personNamed(name);
      const human = humans.get(person.id) ?? createHuman({ workspace, courier, responseUrls, events }, person);
      humans.set(person.id, human);
      return human;
    },
    async install(app) {
      workspace.apps.install(app);
    },
    directory: () =>
      workspace.people.all().map(({ id, name, realName, title, tz, kind, deleted }) => {
        return { id, name, realName, title, tz, kind, deleted };
      }),
    apps: () => workspace.apps.all().map(startable),
    botToken: (appId) => workspace.apps.get(appId)?.botToken,
    nameOf(id) {
      const person = workspace.people.get(id);
      if (person !== undefined) return `@${person.name}`;
      const channel = workspace.channels.get(id);
      if (channel === undefined) return undefined;
      if (channel.name !== '') return `#${channel.name}`;
      return [...channel.members].map((member) => `@${workspace.people.get(member)?.name ?? member}`).join(', ');
    },
    admin: {
      async deactivate(person) {
        workspace.people.change(personNamed(person).id, { deleted: true });
      },
      async addPerson(person) {
        workspace.people.add(personFromSeed(person, workspace.team, Math.floor(workspace.clock.milliseconds() / 1000)));
      },
      async archive(channel) {
        workspace.channels.change(channelNamed(channel).id, { isArchived: true }, adminId());
      },
      async uninstall(appId) {
        const app = workspace.apps.get(appId);
        if (app === undefined) throw new Error(`No app ${appId} is installed.`);
        // Its tokens are void from now on; what tells the app so is already on its way.
        const told = events.uninstalled(app);
        workspace.apps.uninstall(appId);
        await told;
        sockets.disconnect(appId, 'link_disabled');
      },
      async invite(channel, person) {
        workspace.channels.join(channelNamed(channel).id, personNamed(person).id, adminId());
      },
      async kick(channel, person) {
        workspace.channels.leave(channelNamed(channel).id, personNamed(person).id);
      },
    },
    sockets: { count: sockets.count, disconnect: sockets.disconnect },
    settled: courier.settled,
    async stop() {
      events.stop();
      courier.stop();
      await sockets.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
      await saving?.stop();
    },
  };

  serve(server, {
    webApi: createWebApi({ workspace, journal, sockets, faults, rateLimits }),
    responseUrls,
    journal,
    files: createFileServer(workspace),
    socket: sockets.upgrade,
    page: createPage({ workspace: local }),
  });
  return local;
}

/** A workspace as it was saved, or as the seed says. A snapshot that cannot be used never keeps it from starting. */
async function restored(options: LocalWorkspaceOptions): Promise<Workspace> {
  const { seed, apps, snapshotFile } = options;
  const warn = options.warn ?? ignore;
  const saved = snapshotFile === undefined ? undefined : await readSnapshotFile(snapshotFile, warn);
  const clock = options.clock ?? createWorkspaceClock();
  if (saved === undefined || snapshotFile === undefined) return createWorkspace({ seed, apps, clock });
  // Where the clock had been moved forward, time goes on from there.
  if (saved.at.epochMilliseconds > clock.milliseconds()) clock.moveTo(saved.at);
  try {
    const workspace = createWorkspace({ seed, apps, clock });
    workspace.restore(saved.state);
    return workspace;
  } catch (error) {
    await setAside(snapshotFile, error, warn);
    return createWorkspace({ seed, apps, clock });
  }
}

/** What people can start in an app, from its manifest. */
function startable({ appId, botUserId, manifest }: AppInstallation): ReturnType<LocalWorkspace['apps']>[number] {
  const { slash_commands = [], shortcuts = [], bot_user } = manifest.features ?? {};
  return {
    appId,
    botUserId,
    name: bot_user?.display_name ?? manifest.display_information.name,
    commands: slash_commands.map(({ command, description, usage_hint = '' }) => ({
      command,
      description,
      usageHint: usage_hint,
    })),
    shortcuts: shortcuts.map(({ name, type, callback_id, description }) => ({
      name,
      type,
      callbackId: callback_id,
      description,
    })),
  };
}

function ignore(): void {}
