import type { Outcome } from '../driver/human.ts';
import type { AppInstallation } from '../installation.ts';
import { messageShape } from '../web-api/shapes/message.ts';
import { viewShape } from '../web-api/shapes/view.ts';
import type { Message, Person, StateValues, View } from '../workspace/model.ts';
import { answered, type DeliveryContext, errorCode, failed, refusedBySlack } from './delivery-context.ts';
import type { Json } from './json.ts';
import { channelPart, envelopePart, teamPart, timestamp, userPart, verificationToken } from './payload-parts.ts';

/** What holds the element that somebody used. `state` is what is entered in the message so far. */
export type Container = { kind: 'message'; message: Message; state: StateValues } | { kind: 'view'; view: View };

/** The app behind a message or view; undefined where a person wrote it, or the app is gone. */
export function appOf(context: Pick<DeliveryContext, 'workspace'>, container: Container): AppInstallation | undefined {
  const appId = container.kind === 'view' ? container.view.appId : container.message.appId;
  return appId === undefined ? undefined : context.workspace.apps.get(appId);
}

/** Where it happened, as `block_actions` and `block_suggestion` say it. */
export function placePart(context: DeliveryContext, container: Container): Json {
  if (container.kind === 'view') {
    return {
      container: { type: 'view', view_id: container.view.id },
      view: viewShape(context.workspace, container.view),
    };
  }
  const { message } = container;
  const channel = context.workspace.channels.get(message.channelId);
  const isEphemeral = message.ephemeralTo !== undefined;
  return {
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channelId,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    ...(channel === undefined ? {} : { channel: channelPart(channel) }),
    // Slack keeps no copy of an ephemeral message, so it cannot send one along.
    ...(isEphemeral ? {} : { message: messageShape(context.workspace, message, { withMetadata: true }) }),
  };
}

/** Sends `block_actions`: https://docs.slack.dev/reference/interaction-payloads/block_actions-payload. `name` is what the person pressed. */
export async function sendBlockAction(
  context: DeliveryContext,
  act: { person: Person; app: AppInstallation; container: Container; action: Json; name: string },
): Promise<Outcome> {
  const { workspace, courier, responseUrls } = context;
  const { person, app, container } = act;
  const viewId = container.kind === 'view' && container.view.kind === 'modal' ? container.view.id : undefined;
  const delivered = await courier.deliver(app, {
    kind: 'interactive',
    retry: 0,
    payload: {
      type: 'block_actions',
      user: userPart(person),
      ...envelopePart(workspace, app),
      ...placePart(context, container),
      trigger_id: workspace.triggers.issue(app.appId, person.id, viewId),
      ...(container.kind === 'view'
        ? {}
        : {
            state: { values: container.state },
            response_url: responseUrls.issue({
              app,
              channelId: container.message.channelId,
              personId: person.id,
              original: container.message,
            }).url,
          }),
      actions: [{ ...act.action, action_ts: timestamp(workspace) }],
    },
  });
  if (delivered.outcome === 'acknowledged') return answered(delivered);
  const channelId = container.kind === 'message' ? container.message.channelId : undefined;
  return failed(
    context,
    person,
    delivered,
    `⚠️ "${act.name}" failed with the error "${errorCode(delivered)}".`,
    channelId,
  );
}

/** Runs a message shortcut or a global one: https://docs.slack.dev/interactivity/implementing-shortcuts */
export async function runShortcut(
  context: DeliveryContext,
  act: { person: Person; name: string; message?: Message },
): Promise<Outcome> {
  const { workspace, courier, responseUrls } = context;
  const { person, message } = act;
  const type = message === undefined ? 'global' : 'message';
  const offered = person.kind === 'external' ? [] : shortcuts(workspace.apps.all(), type);
  const found = offered.find(({ shortcut }) => shortcut.name === act.name || shortcut.callback_id === act.name);
  if (found === undefined) {
    const names = offered.map(({ shortcut }) => shortcut.name).join(', ') || 'none';
    return refusedBySlack(context, person, `There is no ${type} shortcut "${act.name}" here; there are: ${names}.`);
  }
  const { app, shortcut } = found;
  const common = {
    token: verificationToken(app),
    action_ts: timestamp(workspace),
    ...teamPart(workspace),
    callback_id: shortcut.callback_id,
    trigger_id: workspace.triggers.issue(app.appId, person.id),
  };
  const { id, username, name, team_id } = userPart(person);
  const channel = message === undefined ? undefined : workspace.channels.get(message.channelId);
  const delivered = await courier.deliver(app, {
    kind: 'interactive',
    retry: 0,
    payload:
      message === undefined || channel === undefined
        ? { type: 'shortcut', ...common, user: { id, username, team_id } }
        : {
            type: 'message_action',
            ...common,
            user: { id, name, team_id },
            channel: channelPart(channel),
            message_ts: message.ts,
            message: messageShape(workspace, message, { withMetadata: true }),
            response_url: responseUrls.issue({ app, channelId: channel.id, personId: person.id }).url,
          },
  });
  if (delivered.outcome === 'acknowledged') return answered(delivered);
  return failed(
    context,
    person,
    delivered,
    `⚠️ The shortcut "${shortcut.name}" failed with the error "${errorCode(delivered)}".`,
    message?.channelId,
  );
}

function shortcuts(apps: AppInstallation[], type: 'message' | 'global') {
  return apps.flatMap((app) =>
    (app.manifest.features?.shortcuts ?? [])
      .filter((shortcut) => shortcut.type === type)
      .map((shortcut) => ({ app, shortcut })),
  );
}
