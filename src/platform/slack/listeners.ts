import type { App, BlockAction, RespondFn, SlackViewAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { UserError } from '../../core/errors.ts';
import type { Log } from '../log.ts';
import type { Actor, Identify } from './actor.ts';
import { runCommand } from './command-words.ts';
import type { Answer, SubmissionAnswer } from './edge.ts';
import { errorModal, explain } from './errors.ts';
import { createLaterWork, type LaterWork } from './later-work.ts';
import type { Registry } from './registry.ts';
import { escapeText } from './text.ts';
import { viewValues } from './view-values.ts';

type Attachment = {
  bolt: App;
  registry: Registry;
  identify: Identify;
  log: Log;
  /** Called when a listener is through: what it wrote to the outbox can be sent. */
  afterHandling: () => void;
};

/**
 * Connects everything in the registry to Bolt. Each payload is answered, also when nothing is registered for it or a listener fails.
 * `idle` of what is returned resolves when all that goes on after an answer is through.
 */
export function attachListeners(attachment: Attachment): { idle(): Promise<void> } {
  const later = createLaterWork(attachment);
  attachCommands(attachment);
  attachShortcuts(attachment);
  attachActions(attachment);
  attachSubmissions(attachment, later);
  attachOptions(attachment);
  return later;
}

async function activeActor(identify: Identify, slackId: string): Promise<Actor> {
  const actor = await identify(slackId);
  if (!actor.active) throw new UserError('Your account is deactivated here, so this cannot be done.');
  if (actor.kind === 'bot') throw new UserError('Apps cannot do this; it takes a person.');
  return actor;
}

function attachCommands({ bolt, registry, identify, log, afterHandling }: Attachment): void {
  for (const definition of registry.commands.values()) {
    bolt.command(definition.command, async ({ command, ack, client }) => {
      try {
        const actor = await activeActor(identify, command.user_id);
        const answer = await runCommand(definition, {
          actor,
          text: command.text,
          channelId: command.channel_id,
          openModal: (view) => openModal(client, command.trigger_id, view),
        });
        await (answer === undefined ? ack() : ack(ephemeral(answer)));
      } catch (error) {
        await ack(ephemeral({ text: escapeText(explain(error, log, { command: definition.command }).text) }));
      } finally {
        afterHandling();
      }
    });
  }
}

function attachShortcuts({ bolt, registry, identify, log, afterHandling }: Attachment): void {
  for (const [callbackId, { run }] of registry.shortcuts) {
    bolt.shortcut(callbackId, async ({ shortcut, ack, client }) => {
      const open = (view: ModalView) => openModal(client, shortcut.trigger_id, view);
      try {
        const actor = await activeActor(identify, shortcut.user.id);
        await run({
          actor,
          channelId: shortcut.type === 'message_action' ? shortcut.channel.id : undefined,
          openModal: open,
        });
      } catch (error) {
        await open(errorModal(explain(error, log, { shortcut: callbackId }).text));
      } finally {
        await ack();
        afterHandling();
      }
    });
  }
}

function attachActions({ bolt, registry, identify, log, afterHandling }: Attachment): void {
  bolt.action<BlockAction>(/.*/, async ({ action, body, ack, client, respond }) => {
    const fromModal = body.view?.type === 'modal';
    const show = (view: ModalView) =>
      fromModal ? pushModal(client, body.trigger_id, view) : openModal(client, body.trigger_id, view);
    try {
      const listener = registry.actions.get(action.action_id);
      if (listener === undefined) {
        // A link button is its own answer; anything else unknown comes from a message that an older version posted.
        if ('url' in action && action.url !== undefined) return;
        throw new UserError(
          'This button is from an older version of the app and does nothing any more. Please open it anew.',
        );
      }
      const actor = await activeActor(identify, body.user.id);
      const value = listener.value.safeParse(actionValue(action));
      if (!value.success) throw new UserError('This button is out of date. Please open it anew.');
      await listener.run({
        actor,
        value: value.data,
        channelId: body.channel?.id,
        view:
          body.view === undefined
            ? undefined
            : { id: body.view.id, hash: body.view.hash, privateMetadata: body.view.private_metadata },
        openModal: show,
        respond: (answer, options = {}) => respondTo(respond, answer, options.replace ?? false),
        updateView: async (view) => {
          if (body.view === undefined) throw new Error('The click did not come from a view.');
          await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
        },
      });
    } catch (error) {
      const { text } = explain(error, log, { action: action.action_id });
      await (body.response_url === undefined
        ? show(errorModal(text))
        : respondTo(respond, { text: escapeText(text) }, false));
    } finally {
      await ack();
      afterHandling();
    }
  });
}

function attachSubmissions({ bolt, registry, identify, log, afterHandling }: Attachment, later: LaterWork): void {
  bolt.view<SlackViewAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ view, body, ack, client }) => {
    try {
      const submission = registry.submissions.get(view.callback_id);
      if (submission === undefined)
        throw new UserError('This form is from an older version of the app. Please open it anew.');
      const actor = await activeActor(identify, body.user.id);
      const values = submission.values.safeParse(viewValues(view.state.values));
      if (!values.success) {
        const errors: Record<string, string> = {};
        for (const issue of values.error.issues)
          errors[String(issue.path[0] ?? firstInput(view.blocks))] ??= issue.message;
        await ack({ response_action: 'errors', errors });
        return;
      }
      const answer = await submission.run({
        actor,
        values: values.data,
        viewId: view.id,
        privateMetadata: view.private_metadata,
      });
      await ack(submissionAck(answer));
      if (answer.kind === 'update' && answer.later !== undefined) later.begin(answer.later, client, view);
    } catch (error) {
      const { text, field } = explain(error, log, { view: view.callback_id });
      // Under an input rather than in a new view: what was typed stays.
      await ack({ response_action: 'errors', errors: { [field ?? firstInput(view.blocks)]: text } });
    } finally {
      afterHandling();
    }
  });
  bolt.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack }) => ack());
}

function attachOptions({ bolt, registry, identify, log }: Attachment): void {
  bolt.options(/.*/, async ({ options, body, ack }) => {
    try {
      const run = registry.options.get('action_id' in options ? options.action_id : '');
      const actor = await activeActor(identify, body.user.id);
      const privateMetadata = 'view' in body ? body.view?.private_metadata : undefined;
      await ack(run === undefined ? { options: [] } : await run({ actor, typed: options.value, privateMetadata }));
    } catch (error) {
      // Slack shows nothing but a list here; an empty one says "no results".
      explain(error, log, { options: 'action_id' in options ? options.action_id : '' });
      await ack({ options: [] });
    }
  });
}

function ephemeral(answer: Answer) {
  return {
    response_type: 'ephemeral' as const,
    text: answer.text,
    ...(answer.blocks === undefined ? {} : { blocks: answer.blocks }),
  };
}

async function respondTo(respond: RespondFn, answer: Answer, replace: boolean): Promise<void> {
  await respond({ ...ephemeral(answer), replace_original: replace });
}

async function openModal(client: WebClient, triggerId: string, view: ModalView): Promise<void> {
  await client.views.open({ trigger_id: triggerId, view });
}

async function pushModal(client: WebClient, triggerId: string, view: ModalView): Promise<void> {
  await client.views.push({ trigger_id: triggerId, view });
}

function submissionAck(answer: SubmissionAnswer) {
  switch (answer.kind) {
    case 'close':
      return undefined;
    case 'closeAll':
      return { response_action: 'clear' as const };
    case 'errors':
      return { response_action: 'errors' as const, errors: answer.errors };
    case 'update':
    case 'push':
      return { response_action: answer.kind, view: answer.view };
  }
}

function actionValue(action: BlockAction['actions'][number]): unknown {
  if ('value' in action) return action.value;
  if ('selected_option' in action) return action.selected_option?.value;
  if ('selected_options' in action) return action.selected_options.map((option) => option.value);
  return undefined;
}

/** The input under which a message about the whole form is shown. */
function firstInput(blocks: readonly { type: string; block_id?: string }[]): string {
  return blocks.find((block) => block.type === 'input')?.block_id ?? '';
}
