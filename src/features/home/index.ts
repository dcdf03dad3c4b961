import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import { putInOutbox } from '../../platform/delivery/outbox.ts';
import type { Feature, HomeSection } from '../../platform/feature.ts';
import { homeView } from './slack/home.view.ts';
import { welcomeMessage } from './slack/welcome.message.ts';

const homeOpened = z.object({ user: z.string(), tab: z.string().optional() });
const memberJoined = z.object({ user: z.string(), channel: z.string() });

export type Home = Feature & {
  /** Says hello in a channel. */
  welcome(channelId: string): Promise<void>;
};

/** What people meet first: the Home tab, put together from the features' parts, and the hello in a channel that the app joins. */
export function createHome(deps: {
  database: Database;
  clock: Clock;
  workspaceId: string;
  botUserId: string;
  features: Feature[];
  /** Whether somebody, by Slack's id, is a full member of the company. */
  isInsider(reader: Reader, workspaceId: string, slackId: string): Promise<boolean>;
  /** Somebody came into a channel where the app is. */
  audienceChanged(channelId: string): void;
}): Home {
  const { database, clock, workspaceId, botUserId, features } = deps;
  const steps = features.flatMap((feature) => feature.firstSteps ?? []);

  async function welcome(tx: Tx, channelId: string): Promise<void> {
    await putInOutbox(tx, workspaceId, clock.now(), { kind: 'post', channelId, message: welcomeMessage(steps) });
  }

  return {
    name: 'home',
    register(edge) {
      edge.event('app_home_opened', homeOpened, async ({ tx, event }) => {
        if (event.tab === 'messages') return;
        const isInsider = await deps.isInsider(tx, workspaceId, event.user);
        const person = { workspaceId, slackId: event.user, isInsider };
        const sections: HomeSection[] = [];
        // One after the other: a transaction is one connection.
        for (const feature of features) sections.push((await feature.home?.(tx, person)) ?? []);
        const view = homeView(sections.filter((section) => section.length > 0));
        await putInOutbox(tx, workspaceId, clock.now(), { kind: 'home', slackUserId: event.user, view });
      });
      edge.event('member_joined_channel', memberJoined, async ({ tx, event }) => {
        deps.audienceChanged(event.channel);
        if (event.user === botUserId) await welcome(tx, event.channel);
      });
    },
    welcome: (channelId) => database.transaction((tx) => welcome(tx, channelId)),
  };
}
