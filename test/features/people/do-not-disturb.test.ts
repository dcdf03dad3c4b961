import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { slackUserSource } from '../../../src/features/people/index.ts';
import { readDoNotDisturb } from '../../../src/features/people/use-cases/read-do-not-disturb.ts';
import { syncDirectory } from '../../../src/features/people/use-cases/sync-directory.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import type { PersonSeed } from '../../../src/sandbox/seed.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { startTestWorkspace, TEST_SEED, testApp, testManifest } from '../../support/local-workspace.ts';

const never = new AbortController().signal;

async function rig(more: PersonSeed[] = []) {
  const scopes = { bot: ['users:read', 'dnd:read'] };
  const workspace = await startTestWorkspace({
    seed: { ...TEST_SEED, people: [...TEST_SEED.people, ...more] },
    apps: [testApp({ manifest: testManifest({ oauth_config: { scopes } }) })],
  });
  const database = await testDatabase();
  const users = slackUserSource(createWebClient('xoxb-parrot', workspace.apiUrl, testLog));
  const deps = { database, clock: workspace.clock, users };
  const nothing = async () => undefined;
  const leaving = { personChanged: nothing, tellAdmins: nothing, advocateCard: { place: nothing, touch: nothing } };
  await syncDirectory({ ...deps, ...leaving }, 'T0TEST');
  const calls = () => workspace.journal.calls('dnd.teamInfo');
  return { workspace, database, deps, calls, read: () => readDoNotDisturb(deps, 'T0TEST', never) };
}

describe('Slack is asked', () => {
  test('for up to 50 people at a time, of everybody once, and not of bots, strangers or deactivated people', async () => {
    const crowd = Array.from({ length: 118 }, (_, number): PersonSeed => {
      return { id: `U1${number}`, name: `person${number}`, realName: `Person ${number}`, tz: 'UTC' };
    });
    const gone: PersonSeed = { id: 'U0GONE', name: 'gone', realName: 'Gone', tz: 'UTC', deleted: true };
    const { read, calls } = await rig([...crowd, gone]);
    await read();
    const asked = calls().map(({ args }) => String(args.users).split(','));
    expect(asked.map((users) => users.length)).toEqual([50, 50, 22]);
    expect(new Set(asked.flat()).size).toBe(122);
    for (const nobody of ['U0GONE', 'U0ERIN', 'U0PARROT', 'USLACKBOT']) expect(asked.flat()).not.toContain(nobody);
  });

  test('again only when a window is over, or a day has passed', async () => {
    const { workspace, database, read, calls } = await rig();
    workspace.clock.moveTo(Temporal.Instant.from('2030-01-07T12:00:00Z'));
    await workspace.as('bo').pauseNotifications(workspace.clock.now().add({ hours: 2 }));
    await read();
    await read();
    expect(calls()).toHaveLength(1);
    workspace.clock.advance({ hours: 3 });
    await read();
    expect(calls().map(({ args }) => args.users)[1]).toBe('U0BO');
    workspace.clock.advance({ hours: 22 });
    await read();
    expect(String(calls()[2]?.args.users).split(',')).toHaveLength(3);
    expect(await prismaOf(database.read).personQuiet.findFirst({ where: { person: { handle: 'bo' } } })).toMatchObject({
      dndFrom: null,
      dndTo: null,
    });
  });

  test('of each singly where the app cannot see one of them', async () => {
    const { workspace, database, read } = await rig();
    await workspace.as('ana').pauseNotifications(workspace.clock.now().add({ hours: 2 }));
    workspace.faults.onCalls({ method: 'dnd.teamInfo', fault: { kind: 'error', code: 'user_not_visible' } });
    await read();
    expect(workspace.journal.calls('dnd.info')).toHaveLength(4);
    const ana = await prismaOf(database.read).personQuiet.findFirst({ where: { person: { handle: 'ana' } } });
    expect(ana?.dndTo).toBeInstanceOf(Date);
  });

  test('no more once the app is told to stop', async () => {
    const { deps, calls } = await rig();
    await expect(readDoNotDisturb(deps, 'T0TEST', AbortSignal.abort())).rejects.toThrow();
    expect(calls()).toEqual([]);
  });
});
