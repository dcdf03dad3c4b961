import type { Outcome } from '../driver/human.ts';
import type { AppInstallation } from '../installation.ts';
import type { Channel, Person } from '../workspace/model.ts';
import { postAnswer, readAnswer } from './answer-message.ts';
import { answered, type DeliveryContext, errorCode, failed, refusedBySlack } from './delivery-context.ts';
import { commandText, pieces } from './mentions.ts';
import { channelName, verificationToken } from './payload-parts.ts';

/**
 * Runs a slash command as Slack does: https://docs.slack.dev/interactivity/implementing-slash-commands. Members and guests may, wherever
 * they are members; people of another company have the commands of their own workspace only (https://docs.slack.dev/apis/slack-connect).
 */
export async function runCommand(
  context: DeliveryContext,
  act: { person: Person; channel: Channel; line: string; inThread: boolean },
): Promise<Outcome> {
  const { person, channel } = act;
  const { workspace, courier, responseUrls } = context;
  const [command = '', rest = ''] = split(act.line);
  const found = person.kind === 'external' ? undefined : find(workspace.apps.all(), command);
  if (found === undefined) {
    return refusedBySlack(
      context,
      person,
      `${command} is not a valid command. A message that starts with "/" is taken for a command; put a space before it to send it as a message.`,
      channel.id,
    );
  }
  if (act.inThread) {
    return refusedBySlack(context, person, `${command} is not supported in threads. Sorry!`, channel.id);
  }
  const { app } = found;
  const response = responseUrls.issue({ app, channelId: channel.id, personId: person.id });
  const payload = {
    token: verificationToken(app),
    team_id: workspace.team.id,
    team_domain: workspace.team.domain,
    channel_id: channel.id,
    channel_name: channelName(channel),
    user_id: person.id,
    user_name: person.name,
    command,
    text: found.shouldEscape ? commandText(pieces(workspace, person, rest)) : rest,
    api_app_id: app.appId,
    is_enterprise_install: 'false',
    response_url: response.url,
    trigger_id: workspace.triggers.issue(app.appId, person.id),
  };
  const delivered = await courier.deliver(app, { kind: 'slash_commands', retry: 0, payload }, problemOf);
  const fail = (error: string) =>
    failed(context, person, delivered, `${command} failed with the error ${error}`, channel.id);
  if (delivered.outcome !== 'acknowledged') return fail(`"${errorCode(delivered)}"`);
  const read = readAnswer(delivered.body);
  if (read.kind === 'invalid') return fail(`"${read.code}" (${read.why})`);
  if (read.kind === 'message') {
    response.setOriginal(postAnswer(workspace, app, { channelId: channel.id, personId: person.id }, read.message));
  }
  return answered(delivered);
}

function problemOf(body: unknown): string | undefined {
  const read = readAnswer(body);
  return read.kind === 'invalid' ? `${read.code}: ${read.why}` : undefined;
}

function split(line: string): string[] {
  const [, command, rest] = /^(\S+)\s*(.*)$/s.exec(line.trim()) ?? [];
  return [command ?? '', rest ?? ''];
}

/** Where two apps have the same command, the one installed last is meant. */
function find(apps: AppInstallation[], command: string): { app: AppInstallation; shouldEscape: boolean } | undefined {
  for (const app of apps.toReversed()) {
    const registered = app.manifest.features?.slash_commands?.find((candidate) => candidate.command === command);
    if (registered !== undefined) return { app, shouldEscape: registered.should_escape ?? false };
  }
  return undefined;
}
