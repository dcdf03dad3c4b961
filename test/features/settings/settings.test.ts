import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { settingsFrom, timeZonesLike } from '../../../src/features/settings/domain/settings.ts';
import { createSettings, type Settings } from '../../../src/features/settings/index.ts';
import { hoursInWords } from '../../../src/features/settings/slack/form-parts.ts';
import { quietModal, quietSavedModal } from '../../../src/features/settings/slack/quiet.modal.ts';
import { settingsModal } from '../../../src/features/settings/slack/settings.modal.ts';
import { teamHoursModal } from '../../../src/features/settings/slack/team-hours.modal.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { validateView } from '../../../src/sandbox/block-kit/validate.ts';
import { everybody, startEdge } from '../../support/edge.ts';
import { testApp, testManifest } from '../../support/local-workspace.ts';

const ADMIN = 'U0ANA';

async function rig() {
  const heard: Settings[] = [];
  const manifest = testManifest();
  const slash_commands = [{ command: '/commonhold', description: 'The app itself' }];
  const running = await startEdge(
    (edge, { database, clock }) =>
      createSettings({
        ...{ database, clock, words: [], nextSlots: async () => [] },
        askAudience: async () => ({ state: 'in', outsiders: 'none' }),
        onChange: async (_, __, settings) => {
          heard.push(settings);
        },
      }).register(edge),
    {
      identify: async (slackId) => ({ ...(await everybody(slackId)), isAdmin: slackId === ADMIN }),
      app: testApp({ manifest: { ...manifest, features: { ...manifest.features, slash_commands } } }),
    },
  );
  return { ...running, heard };
}

describe('/commonhold settings', () => {
  test('an admin changes them; whoever goes by them hears it, and the ledger has which, not what', async () => {
    const { workspace, database, heard } = await rig();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/commonhold settings');
    await ana.select('Weekly digest in', 'random');
    await ana.select('on', 'Thursday');
    await ana.suggest('Time zone', 'lord howe');
    await ana.select('Time zone', 'Australia/Lord Howe');
    expect(await ana.submit()).toMatchObject({ kind: 'answered' });
    expect(ana.modal()?.view.title.text).toBe('Settings');
    expect(heard).toMatchObject([
      { digestChannel: 'C0RANDOM', digestDay: 4, timeZone: 'Australia/Lord_Howe', auditChannel: undefined },
    ]);
    const [entry] = await prismaOf(database.read).ledgerEntry.findMany();
    expect(entry).toMatchObject({
      kind: 'settings.changed',
      payload: { keys: ['digestChannel', 'digestDay', 'timeZone'] },
    });
  });

  test('what was chosen is there the next time, and can be taken back', async () => {
    const { workspace, database, heard } = await rig();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/commonhold settings');
    await ana.select('Post the ledger’s head in', 'random');
    await ana.submit();
    await ana.close();
    await ana.slash('/commonhold settings');
    await ana.select('Post the ledger’s head in', []);
    await ana.submit();
    expect(heard.map(({ auditChannel }) => auditChannel)).toEqual(['C0RANDOM', undefined]);
    expect(await prismaOf(database.read).workspaceSetting.count()).toBe(0);
  });

  test('saving what holds already changes nothing', async () => {
    const { workspace, database } = await rig();
    const ana = workspace.as('ana');
    await ana.goTo('#general');
    await ana.slash('/commonhold settings');
    await ana.submit();
    expect(await prismaOf(database.read).ledgerEntry.count()).toBe(0);
  });

  test('somebody who is no admin is told so, kindly', async () => {
    const { workspace } = await rig();
    const bo = workspace.as('bo');
    await bo.goTo('#general');
    await bo.slash('/commonhold settings');
    expect(bo.modal()).toBeUndefined();
    expect(bo.readChannel('#general').at(-1)?.text).toContain('Only admins');
  });
});

test('the form is one that Slack accepts, whatever is chosen', () => {
  const chosen = settingsFrom(
    new Map([
      ['digestChannel', 'C1'],
      ['auditChannel', 'C2'],
      ['digestHour', '23'],
      ['timeZone', 'Asia/Tokyo'],
    ]),
  );
  const quiet = { hours: { days: [1], from: '22:00', to: '06:00' }, cap: 1 };
  const teams = Array.from({ length: 120 }, (_, index) => ({
    ...{ id: `0197a8b0-0000-7000-8000-${String(index).padStart(12, '0')}`, name: 'A name that is long '.repeat(9) },
    hours: undefined,
  }));
  expect(validateView(settingsModal({ settings: chosen, quiet, teams }))).toEqual([]);
  expect(validateView(settingsModal({ settings: chosen, quiet, teams: [] }))).toEqual([]);
  const [team] = teams;
  if (team !== undefined) {
    expect(validateView(teamHoursModal({ ...team, own: undefined, usual: quiet.hours }))).toEqual([]);
  }
});

test('a person’s own form is one that Slack accepts, whatever they set', () => {
  const usual = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };
  const pauses = [undefined, 'for_good', Temporal.Instant.from('2027-01-04T00:00:00Z')] as const;
  for (const pause of pauses) {
    for (const own of [undefined, { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '23:59' }]) {
      const quiet = { timeZone: 'America/Argentina/ComodRivadavia', own, usual, pause, cap: 3 };
      expect(validateView(quietModal(quiet))).toEqual([]);
      expect(validateView(quietSavedModal(quiet))).toEqual([]);
    }
  }
});

test('hours are said as people say them', () => {
  const at = { from: '09:00', to: '17:00' };
  expect(hoursInWords({ days: [1, 2, 3, 4, 5], ...at })).toBe('Monday to Friday, 09:00 to 17:00');
  expect(hoursInWords({ days: [3, 1], ...at })).toBe('Monday and Wednesday, 09:00 to 17:00');
  expect(hoursInWords({ days: [1, 2, 4], ...at })).toBe('Monday, Tuesday and Thursday, 09:00 to 17:00');
  expect(hoursInWords({ days: [7], ...at })).toBe('Sunday, 09:00 to 17:00');
});

test('a zone is found by any part of its name', () => {
  expect(timeZonesLike('new york')).toEqual(['America/New_York']);
  expect(timeZonesLike('utc')).toContain('UTC');
  expect(timeZonesLike('nowhere')).toEqual([]);
});
