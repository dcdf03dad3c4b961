import { expect, test } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import type { ChannelState } from '../../../src/features/stewardship/ports.ts';
import { changeDomain, readDomainForm, seenOf } from '../../../src/features/stewardship/use-cases/domain-setup.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import type { Actor } from '../../../src/platform/slack/actor.ts';
import { testDatabase } from '../../support/edge.ts';

const admin: Actor = {
  ...{ id: '0197a8b0-0000-7000-8000-000000000001', workspaceId: 'T0TEST', slackId: 'U0ANA', name: 'Ana' },
  ...{ timeZone: 'UTC', kind: 'member', active: true, isAdmin: true },
};

async function rig(state: ChannelState = 'in') {
  const database = await testDatabase();
  const discipline = await prismaOf(database.read).discipline.create({
    data: { workspaceId: 'T0TEST', key: 'it', name: 'IT' },
  });
  const deps = {
    ...{ database, clock: systemClock, domainsChanged: async () => undefined },
    channels: { look: async () => state, mine: async () => undefined, joined: () => undefined },
  };
  const empty = await readDomainForm(database.read, admin, undefined);
  const asked = { ...empty, name: 'Orders', disciplineIds: [discipline.id], seen: seenOf(empty) };
  return { database, deps, asked };
}

test.each([
  ['archived', 'is archived'],
  ['shared', 'shared with another company'],
  ['guests', 'Guests are in this channel'],
] as const)('a channel that is %s is refused at its field', async (state, why) => {
  const { deps, asked } = await rig(state);
  await expect(changeDomain(deps, admin, { ...asked, channelId: 'C0ORDERS' })).rejects.toMatchObject({
    message: expect.stringContaining(why),
    field: 'channel',
  });
});

test.each(['in', 'out', 'unseen', 'unknown'] as const)(
  'a channel that is %s is taken, and the answer says so',
  async (state) => {
    const { deps, asked } = await rig(state);
    const saved = await changeDomain(deps, admin, { ...asked, channelId: 'C0ORDERS' });
    expect(saved).toMatchObject({ kind: 'saved', channel: state });
  },
);

test('nobody but admins changes a domain, whatever button they found', async () => {
  const { database, deps, asked } = await rig();
  const other = { ...admin, isAdmin: false };
  await expect(changeDomain(deps, other, asked)).rejects.toThrow('Only admins of Commonhold');
  await expect(readDomainForm(database.read, other, undefined)).rejects.toThrow('Only admins of Commonhold');
  expect(await prismaOf(database.read).domain.count()).toBe(0);
});

test('a name is there once, whatever its case and spaces, and has a limit; nobody owns data alone', async () => {
  const { deps, asked } = await rig();
  await changeDomain(deps, admin, asked);
  const wrong: [Partial<typeof asked>, string][] = [
    [{ name: ' ORDERS ' }, 'name'],
    [{ name: ' ' }, 'name'],
    [{ name: 'x'.repeat(81) }, 'name'],
    [{ name: 'Other', description: 'x'.repeat(1001) }, 'description'],
    [{ name: 'Other', disciplineIds: [] }, 'disciplines'],
  ];
  for (const [change, field] of wrong) {
    await expect(changeDomain(deps, admin, { ...asked, ...change })).rejects.toMatchObject({ field });
  }
});

test('of ten admins who make the same domain at once one does', async () => {
  const { database, deps, asked } = await rig();
  const all = await Promise.allSettled(Array.from({ length: 10 }, () => changeDomain(deps, admin, asked)));
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await prismaOf(database.read).domain.count()).toBe(1);
});
