import { randomBytes, randomUUID } from 'node:crypto';
import type { AppInstallation } from '../installation.ts';
import { viewShape } from '../web-api/shapes/view.ts';
import type { Channel, Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Courier, Delivered } from './courier.ts';
import { channelChange, type EventBody, eventsOf, farewell } from './event-bodies.ts';
import type { Json } from './json.ts';
import { timestamp, verificationToken } from './payload-parts.ts';
import type { FailureReason } from './transport.ts';

/** Tells apps what happened. */
export type EventDelivery = {
  /** Tells one app that a person opened a tab of its home. Resolves after the first try; undefined where it did not subscribe. */
  homeOpened(app: AppInstallation, person: Person, tab: 'home' | 'messages'): Promise<Delivered | undefined>;
  /** Tells an app that it is being uninstalled; resolves after the first tries. */
  uninstalled(app: AppInstallation): Promise<void>;
  /** Ends the listening, and the retries that are due later. */
  stop(): void;
};

/** When a failed event is tried again: https://docs.slack.dev/apis/events-api#retries */
const RETRY_AFTER = [0, 60_000, 300_000];

/** Sends every app the events that its manifest subscribes to and its bot may see. */
export function createEventDelivery(workspace: Workspace, courier: Courier): EventDelivery {
  const before = new Map<string, Pick<Channel, 'name' | 'isArchived'>>();
  const cancels = new Set<() => void>();
  for (const channel of workspace.channels.all()) remember(channel);

  function remember({ id, name, isArchived }: Channel): void {
    before.set(id, { name, isArchived });
  }

  function subscribed(app: AppInstallation, { subscription }: EventBody): boolean {
    return app.manifest.settings?.event_subscriptions?.bot_events?.includes(subscription) ?? false;
  }

  function send(app: AppInstallation, body: EventBody): Promise<Delivered> {
    return attempt(app, callback(workspace, app, body), 0, undefined);
  }

  async function attempt(
    app: AppInstallation,
    payload: Json,
    retry: number,
    retryReason: FailureReason | undefined,
  ): Promise<Delivered> {
    const delivered = await courier.deliver(app, {
      kind: 'events_api',
      payload,
      retry,
      ...(retryReason === undefined ? {} : { retryReason }),
    });
    const wait = RETRY_AFTER[retry];
    const given =
      delivered.outcome === 'acknowledged' || (delivered.outcome === 'failed' && delivered.noRetry === true);
    if (given || wait === undefined) return delivered;
    const again = () => {
      // The app may have moved to another address meanwhile, or be gone.
      const current = workspace.apps.get(app.appId);
      if (current !== undefined) void attempt(current, payload, retry + 1, delivered.reason);
    };
    if (wait === 0) again();
    else {
      const cancel = workspace.clock.after(wait, () => {
        cancels.delete(cancel);
        again();
      });
      cancels.add(cancel);
    }
    return delivered;
  }

  const unsubscribe = workspace.subscribe((change) => {
    for (const app of workspace.apps.all()) {
      const known = change.type === 'channel_changed' ? before.get(change.channel.id) : undefined;
      const events =
        change.type === 'channel_changed'
          ? channelChange(workspace, app, known ?? change.channel, change)
          : eventsOf(workspace, app, change);
      for (const body of events) if (subscribed(app, body)) void send(app, body);
    }
    if ('channel' in change) remember(change.channel);
  });

  return {
    async homeOpened(app, person, tab) {
      const { channel } = workspace.channels.openDirect([person.id, app.botUserId]);
      const view = workspace.views.home(person.id, app.appId);
      const body: EventBody = {
        subscription: 'app_home_opened',
        event: {
          type: 'app_home_opened',
          user: person.id,
          channel: channel.id,
          tab,
          ...(tab === 'home' && view !== undefined ? { view: viewShape(workspace, view) } : {}),
          event_ts: timestamp(workspace),
        },
      };
      return subscribed(app, body) ? send(app, body) : undefined;
    },
    async uninstalled(app) {
      await Promise.all(
        farewell(app)
          .filter((body) => subscribed(app, body))
          .map((body) => send(app, body)),
      );
    },
    stop() {
      unsubscribe();
      for (const cancel of cancels) cancel();
      cancels.clear();
    },
  };
}

/** The envelope of an event: https://docs.slack.dev/apis/events-api#callback-field */
function callback(workspace: Workspace, app: AppInstallation, { event, channel }: EventBody): Json {
  return {
    token: verificationToken(app),
    team_id: workspace.team.id,
    context_team_id: workspace.team.id,
    context_enterprise_id: null,
    api_app_id: app.appId,
    event,
    type: 'event_callback',
    event_id: `Ev${randomUUID().replaceAll('-', '').slice(0, 9).toUpperCase()}`,
    event_time: Math.floor(workspace.clock.milliseconds() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: workspace.team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: (channel?.sharedWith.length ?? 0) > 0,
    event_context: `4-${randomBytes(48).toString('base64url')}`,
  };
}
