import type { WorkspaceClock } from '../clock.ts';
import type { AppInstallation } from '../installation.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { createApps } from './apps.ts';
import { createChanges } from './changes.ts';
import { createChannels } from './channels.ts';
import { createFiles } from './files.ts';
import { createIds } from './ids.ts';
import { createMessages } from './messages.ts';
import { createNotices } from './notices.ts';
import { createPeople, personFromSeed } from './people.ts';
import { readSnapshot, type Snapshot } from './snapshot.ts';
import { createTriggers } from './triggers.ts';
import { createViews } from './views.ts';
import type { Workspace } from './workspace.ts';

/**
 * A workspace filled from a seed, with its apps installed. Nothing of the filling is announced. Throws where the seed contradicts
 * itself, such as a channel member who is nobody.
 */
export function createWorkspace(options: {
  seed: WorkspaceSeed;
  apps: AppInstallation[];
  clock: WorkspaceClock;
}): Workspace {
  const { clock } = options;
  const team = { ...options.seed.team };
  const ids = createIds(clock);
  const changes = createChanges();
  const people = createPeople(team, ids, changes);
  const apps = createApps(team, people, ids);
  const messages = createMessages(ids, changes);
  const channels = createChannels(people, apps, ids, changes, (channel, personId, subtype, text) => {
    messages.post(channel.id, { userId: personId }, { text }, subtype);
  });
  const views = createViews(team, ids, changes);
  const files = createFiles(ids);
  const triggers = createTriggers(clock, ids);
  const notices = createNotices(clock, changes);

  for (const person of options.seed.people) people.add(personFromSeed(person, team, ids.seconds()));
  for (const app of options.apps) apps.install(app);
  channels.seed(options.seed.channels);

  return {
    clock,
    team,
    origin: '',
    people,
    apps,
    channels,
    messages,
    views,
    files,
    triggers,
    notices,
    subscribe: changes.subscribe,
    snapshot(): Snapshot {
      return structuredClone({
        version: 1,
        lastTs: ids.lastTs(),
        people: people.snapshot(),
        apps: apps.snapshot(),
        channels: channels.snapshot(),
        messages: messages.snapshot(),
        views: views.snapshot(),
        files: files.snapshot(),
        notices: notices.snapshot(),
      });
    },
    restore(snapshot) {
      const saved = readSnapshot(snapshot);
      ids.continueAfter(saved.lastTs);
      people.restore(saved.people);
      channels.restore(saved.channels);
      messages.restore(saved.messages);
      views.restore(saved.views);
      files.restore(saved.files ?? []);
      notices.restore(saved.notices);
      apps.restore(saved.apps);
    },
  };
}
