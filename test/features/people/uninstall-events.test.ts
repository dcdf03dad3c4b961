import { expect, test } from 'vitest';
import { registerUninstallEvents } from '../../../src/features/people/slack/uninstall-events.ts';
import { prismaOf } from '../../../src/platform/database/database.ts';
import { startEdge } from '../../support/edge.ts';

async function rig() {
  const { database, inbox } = await startEdge((edge, { clock }) => registerUninstallEvents(edge, clock));
  let number = 0;
  return {
    async happens(event: { type: string; [part: string]: unknown }): Promise<void> {
      number += 1;
      await inbox.accept({ type: 'event_callback', event_id: `Ev${number}`, event });
      await inbox.idle();
    },
    async isNoted(): Promise<boolean> {
      return (await prismaOf(database.read).workspace.findFirstOrThrow()).uninstalledAt !== null;
    },
    ledger: () => prismaOf(database.read).ledgerEntry.findMany(),
  };
}

test('an uninstall is noted once, in whatever order Slack tells of it', async () => {
  const { happens, isNoted, ledger } = await rig();
  await happens({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0PARROT'] } });
  await happens({ type: 'app_uninstalled' });
  expect(await isNoted()).toBe(true);
  expect(await ledger()).toMatchObject([{ kind: 'workspace.uninstalled', actorId: null }]);
});

test('a token of a person that is revoked is none of the app’s', async () => {
  const { happens, isNoted } = await rig();
  await happens({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'] } });
  await happens({ type: 'tokens_revoked', tokens: { oauth: ['U0ANA'], bot: [] } });
  expect(await isNoted()).toBe(false);
});
