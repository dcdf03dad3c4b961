import { App, HTTPReceiver, type Receiver, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { systemClock } from '../../core/clock.ts';
import type { Log } from '../log.ts';
import type { Identify } from './actor.ts';
import { BODY_LIMIT, createHttpDoor } from './http-door.ts';
import { type Inbox, isEventCallback } from './inbox.ts';
import { attachListeners } from './listeners.ts';
import type { Registry } from './registry.ts';
import { slackLogger } from './slack-logger.ts';
import { webClientOptions } from './web-client.ts';

export type Transport =
  | { kind: 'http'; signingSecret: string; host: string; port: number }
  | { kind: 'socket'; appToken: string };

/** Who the bot is, as `auth.test` says. */
export type BotIdentity = { workspaceId: string; workspaceName: string; botUserId: string; botId: string };

export type SlackApp = {
  /** Begins to take payloads; resolves with the port, or undefined in Socket Mode. */
  start(): Promise<number | undefined>;
  /** Resolves when what listeners left for after their answer is done. */
  idle(): Promise<void>;
  /** Takes no more payloads and finishes those under way. */
  stop(): Promise<void>;
};

/** Asks Slack who the token belongs to. Rejects with Slack's error where the token is no good. */
export async function whoAmI(client: WebClient): Promise<BotIdentity> {
  const { team_id, team, user_id, bot_id } = await client.auth.test();
  if (team_id === undefined || user_id === undefined || bot_id === undefined) {
    throw new Error('SLACK_BOT_TOKEN is not a bot token: Slack names no bot for it.');
  }
  return { workspaceId: team_id, workspaceName: team ?? team_id, botUserId: user_id, botId: bot_id };
}

/**
 * The app at Slack's edge, over HTTP or Socket Mode. Commands and interactions go through Bolt and are answered when their listener is
 * through, so that a crash is no false "done". Events go to the inbox and are acknowledged when they are kept.
 */
export function createSlackApp(options: {
  transport: Transport;
  botToken: string;
  apiUrl: string | undefined;
  bot: BotIdentity;
  registry: Registry;
  identify: Identify;
  inbox: Inbox;
  log: Log;
  healthy: () => Promise<boolean>;
  afterHandling: () => void;
}): SlackApp {
  const { transport, botToken, apiUrl, bot, registry, identify, inbox, log, healthy, afterHandling } = options;
  const clientOptions = webClientOptions(apiUrl, log);
  const { receiver, start, stop } = openDoor(transport, { clientOptions, log, healthy });

  const bolt = new App({
    receiver,
    authorize: async () => ({ botToken, botId: bot.botId, botUserId: bot.botUserId, teamId: bot.workspaceId }),
    clientOptions,
    logger: slackLogger(log),
    convoStore: false,
    ignoreSelf: false,
  });
  // A failure becomes a 5xx (HTTP), or no acknowledgement (Socket Mode), so that Slack sends the payload again or tells the person.
  bolt.error(async (error) => {
    throw error;
  });

  const throughBolt = bolt.processEvent.bind(bolt);
  bolt.processEvent = async (event: ReceiverEvent) => {
    if (!isEventCallback(event.body)) return throughBolt(event);
    await inbox.accept(event.body);
    await event.ack();
  };
  const later = attachListeners({ bolt, registry, identify, log, afterHandling });
  return {
    ...{ start, idle: later.idle },
    async stop() {
      await stop();
      await later.idle();
    },
  };
}

type Door = { receiver: Receiver; start(): Promise<number | undefined>; stop(): Promise<void> };

function openDoor(
  transport: Transport,
  options: {
    clientOptions: ReturnType<typeof webClientOptions>;
    log: Log;
    healthy: () => Promise<boolean>;
  },
): Door {
  const logger = slackLogger(options.log);
  if (transport.kind === 'socket') {
    const receiver = new SocketModeReceiver({
      appToken: transport.appToken,
      logger,
      installerOptions: { clientOptions: options.clientOptions },
    });
    return {
      receiver,
      async start() {
        await receiver.start();
        return undefined;
      },
      async stop() {
        await receiver.stop();
      },
    };
  }
  const receiver = new HTTPReceiver({
    signingSecret: transport.signingSecret,
    processBeforeResponse: true,
    bodyLimit: BODY_LIMIT,
    logger,
  });
  // The wire goes by the real time, as Bolt does, also where the app's own clock is moved.
  const door = createHttpDoor({ listener: receiver.requestListener, clock: systemClock, healthy: options.healthy });
  return { receiver, start: () => door.listen(transport.host, transport.port), stop: () => door.close() };
}
