import { onTestFinished } from 'vitest';
import { type Database, prismaOf } from '../../../src/platform/database/database.ts';
import { type Cards, createCards } from '../../../src/platform/delivery/cards.ts';
import { type Intent, putInOutbox } from '../../../src/platform/delivery/outbox.ts';
import type { OwnerNotice } from '../../../src/platform/delivery/owner-notice.ts';
import { type Sender, type SenderOptions, startSender } from '../../../src/platform/delivery/sender.ts';
import { createWebClient } from '../../../src/platform/slack/web-client.ts';
import { createWorkspaceClock, type WorkspaceClock } from '../../../src/sandbox/clock.ts';
import type { LocalWorkspace } from '../../../src/sandbox/index.ts';
import type { LocalWorkspaceOptions } from '../../../src/sandbox/local-workspace.ts';
import { testLog } from '../../support/commonhold.ts';
import { testDatabase } from '../../support/edge.ts';
import { startTestWorkspace, TEST_SEED, testApp, testManifest } from '../../support/local-workspace.ts';

export type Rig = {
  database: Database;
  clock: WorkspaceClock;
  sender: Sender;
  cards: Cards;
  /** What owners were told. */
  told: OwnerNotice[];
  put(intent: Intent): Promise<string>;
  /** A text to a channel; its row's id. */
  post(text: string, channelId?: string): Promise<string>;
  /** One more sender on the same outbox, as in another replica or after a restart. */
  another(more?: Partial<SenderOptions>): Sender;
};

/** An outbox with a running sender that calls `apiUrl`. */
export async function startRig(
  apiUrl: string,
  options: Omit<Partial<SenderOptions>, 'clock'> & { clock?: WorkspaceClock } = {},
): Promise<Rig> {
  const { clock = createWorkspaceClock(), ...more } = options;
  const database = more.database ?? (await testDatabase());
  const client = createWebClient('xoxb-parrot', apiUrl, testLog);
  const cards = createCards(clock);
  const told: OwnerNotice[] = [];
  function another(different: Partial<SenderOptions> = {}): Sender {
    const sender = startSender({
      ...{ client, workspaceId: 'T0TEST', clock, log: testLog, cards },
      tellOwner: async (_, notice) => void told.push(notice),
      ...{ ...more, ...different, database },
    });
    onTestFinished(() => sender.stop());
    return sender;
  }
  const put = (intent: Intent) => database.transaction((tx) => putInOutbox(tx, 'T0TEST', clock.now(), intent));
  return {
    ...{ database, clock, cards, told, sender: another(), another, put },
    post: (text, channelId = 'C0GENERAL') => put({ kind: 'post', channelId, message: { text } }),
  };
}

const SCOPES = ['chat:write', 'im:write', 'channels:history', 'groups:history', 'im:history'];

/** A local workspace and an outbox that is sent to it; the app may read histories unless `scopes` says otherwise. */
export async function startDelivery(
  options: Omit<Partial<SenderOptions>, 'clock'> & {
    scopes?: string[];
    people?: number;
    workspace?: Partial<LocalWorkspaceOptions>;
  } = {},
): Promise<Rig & { workspace: LocalWorkspace }> {
  const { scopes = SCOPES, people = 0, workspace: more = {}, ...sender } = options;
  const workspace = await startTestWorkspace({
    apps: [testApp({ manifest: testManifest({ oauth_config: { scopes: { bot: scopes } } }) })],
    seed: { ...TEST_SEED, people: [...TEST_SEED.people, ...crowd(people)] },
    ...more,
  });
  return { workspace, ...(await startRig(workspace.apiUrl, { clock: workspace.clock, ...sender })) };
}

/** So many people: `U0P0`, `U0P1`, ... */
export function crowd(count: number) {
  return Array.from({ length: count }, (_, number) => ({
    ...{ id: `U0P${number}`, name: `p${number}`, realName: `Person ${number}`, tz: 'UTC' },
  }));
}

export async function rows(database: Database) {
  return prismaOf(database.read).outboxItem.findMany({ orderBy: { seq: 'asc' } });
}

/** What stands in a channel, as Ana sees it. */
export function said(workspace: LocalWorkspace, channel = '#general'): string[] {
  return workspace
    .as('ana')
    .readChannel(channel)
    .map(({ text }) => text);
}

/** Lets the clock run many times as fast until something has come about. */
export async function fastForward(
  rig: Pick<Rig, 'clock' | 'sender'>,
  isOver: () => boolean | Promise<boolean>,
): Promise<void> {
  const stop = rig.clock.onMove(() => rig.sender.wake());
  try {
    for (let step = 0; !(await isOver()); step += 1) {
      if (step > 5_000) throw new Error('It does not come about.');
      rig.clock.advance({ milliseconds: 50 });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  } finally {
    stop();
  }
}
