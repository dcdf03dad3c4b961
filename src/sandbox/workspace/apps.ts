import type { AppInstallation } from '../installation.ts';
import type { WorkspaceSeed } from '../seed.ts';
import type { Ids } from './ids.ts';
import { botOf } from './people.ts';
import type { Workspace } from './workspace.ts';

type Withdrawal = 'uninstalled' | 'replaced';

export type SavedApps = { installed: AppInstallation[]; withdrawn: [token: string, why: Withdrawal][] };

type Apps = Workspace['apps'] & {
  snapshot(): SavedApps;
  restore(saved: SavedApps): void;
};

/** The apps installed in a workspace. Each brings its bot user. */
export function createApps(team: WorkspaceSeed['team'], people: Workspace['people'], ids: Ids): Apps {
  const installed = new Map<string, AppInstallation>();
  let withdrawn = new Map<string, Withdrawal>();

  function install(app: AppInstallation): void {
    const before = installed.get(app.appId);
    installed.set(app.appId, app);
    if (before !== undefined) for (const token of tokensOf(before)) withdrawn.set(token, 'replaced');
    for (const token of tokensOf(app)) withdrawn.delete(token);
    const bot = botOf(app, team, ids.seconds());
    if (people.get(bot.id) === undefined) people.add(bot);
    else people.change(bot.id, { ...bot, deleted: false });
  }

  return {
    install,
    uninstall(appId) {
      const app = installed.get(appId);
      if (app === undefined) return;
      installed.delete(appId);
      for (const token of tokensOf(app)) withdrawn.set(token, 'uninstalled');
      people.change(app.botUserId, { deleted: true });
    },
    get: (appId) => installed.get(appId),
    byToken: (token) => [...installed.values()].find((app) => app.botToken === token || app.appToken === token),
    withdrawn: (token) => withdrawn.get(token),
    all: () => [...installed.values()],
    snapshot: () => ({ installed: [...installed.values()], withdrawn: [...withdrawn] }),
    restore(saved) {
      withdrawn = new Map(saved.withdrawn);
      for (const before of saved.installed) {
        const now = installed.get(before.appId);
        if (now === undefined) installed.set(before.appId, before);
        // An app that is installed now may have moved to another port or been given new tokens since: what it says now holds.
        else for (const token of tokensOf(before)) withdrawn.set(token, 'replaced');
      }
      for (const app of installed.values()) {
        for (const token of tokensOf(app)) withdrawn.delete(token);
        const bot = people.get(app.botUserId);
        if (bot === undefined) people.add(botOf(app, team, ids.seconds()));
        else if (bot.deleted) people.change(bot.id, { deleted: false });
      }
    },
  };
}

function tokensOf(app: AppInstallation): string[] {
  return [app.botToken, app.appToken];
}
