import { formatViolation, validateView } from '../block-kit/validate.ts';
import type { Outcome } from '../driver/human.ts';
import type { AppInstallation } from '../installation.ts';
import { viewShape } from '../web-api/shapes/view.ts';
import type { Person, View } from '../workspace/model.ts';
import type { Delivered } from './courier.ts';
import { answered, type DeliveryContext, failed } from './delivery-context.ts';
import { isObject, type Json } from './json.ts';
import { envelopePart, userPart } from './payload-parts.ts';

const TROUBLE = 'We had some trouble connecting. Try again?';

/** What an app may answer to a submission: https://docs.slack.dev/surfaces/modals#response_actions */
type Verdict =
  | { action: 'close' }
  | { action: 'clear' }
  | { action: 'errors'; errors: Record<string, string> }
  | { action: 'update' | 'push'; definition: View['definition'] }
  | { action: 'invalid'; why: string };

/** Submits a modal and does what the app answers. Where the app does not, or answers badly, the modal stays as it is. */
export async function submitView(
  context: DeliveryContext,
  act: { person: Person; app: AppInstallation; view: View },
): Promise<Outcome> {
  const { workspace, courier } = context;
  const { person, app, view } = act;
  workspace.views.setErrors(view, {});
  const payload = {
    type: 'view_submission',
    ...envelopePart(workspace, app),
    user: userPart(person),
    trigger_id: workspace.triggers.issue(app.appId, person.id, view.id),
    view: viewShape(workspace, view),
    response_urls: responseUrlsOf(context, app, person, view),
  };
  const delivered = await courier.deliver(app, { kind: 'interactive', retry: 0, payload }, (body) => {
    const verdict = verdictOf(body, view);
    return verdict.action === 'invalid' ? verdict.why : undefined;
  });
  if (delivered.outcome !== 'acknowledged') return failed(context, person, delivered, TROUBLE);
  return carryOut(context, act, delivered, verdictOf(delivered.body, view));
}

function carryOut(
  context: DeliveryContext,
  { person, app, view }: { person: Person; app: AppInstallation; view: View },
  delivered: Delivered,
  verdict: Verdict,
): Outcome {
  const { views } = context.workspace;
  switch (verdict.action) {
    case 'close':
      // The app may have put another view on top meanwhile: that one stays.
      if (views.modals(person.id).at(-1)?.id === view.id) views.close(person.id, false);
      return answered(delivered);
    case 'clear':
      views.close(person.id, true);
      return answered(delivered);
    case 'errors':
      views.setErrors(view, verdict.errors);
      return answered(delivered, { errors: verdict.errors });
    case 'update':
    case 'push': {
      const result =
        verdict.action === 'update'
          ? views.update(view, verdict.definition)
          : views.open(app, person.id, verdict.definition, view);
      if (result.ok) return answered(delivered);
      return failed(context, person, delivered, `${TROUBLE} (${result.error.code})`);
    }
    case 'invalid':
      return failed(context, person, delivered, `${TROUBLE} (${verdict.why})`);
  }
}

function verdictOf(body: unknown, view: View): Verdict {
  if (body === undefined) return { action: 'close' };
  if (!isObject(body)) return { action: 'invalid', why: 'the answer is no JSON object' };
  switch (body.response_action) {
    case 'clear':
      return { action: 'clear' };
    case 'errors':
      return errorsOf(body.errors, view);
    case 'update':
    case 'push': {
      if (!isDefinition(body.view)) return { action: 'invalid', why: 'the answer has no view' };
      const violations = validateView(body.view);
      return violations.length > 0
        ? { action: 'invalid', why: violations.map(formatViolation).join('; ') }
        : { action: body.response_action, definition: body.view };
    }
    default:
      return Object.keys(body).length === 0
        ? { action: 'close' }
        : { action: 'invalid', why: 'the answer has no known "response_action"' };
  }
}

function errorsOf(errors: unknown, view: View): Verdict {
  if (!isObject(errors) || Object.keys(errors).length === 0)
    return { action: 'invalid', why: '"errors" names no block' };
  const inputs = new Set(view.definition.blocks.filter(({ type }) => type === 'input').map(({ block_id }) => block_id));
  const read: Record<string, string> = {};
  for (const [blockId, text] of Object.entries(errors)) {
    if (!inputs.has(blockId)) return { action: 'invalid', why: `the view has no input block "${blockId}"` };
    if (typeof text !== 'string') return { action: 'invalid', why: `the error of "${blockId}" is no text` };
    read[blockId] = text;
  }
  return { action: 'errors', errors: read };
}

/** Takes the top modal away, or all, and tells the app of those that asked for it. */
export async function closeViews(
  context: DeliveryContext,
  act: { person: Person; wholeStack: boolean },
): Promise<Outcome> {
  const { workspace, courier } = context;
  const { person } = act;
  const top = workspace.views.modals(person.id).at(-1);
  const cleared = act.wholeStack || top?.definition.clear_on_close === true;
  let outcome: Outcome = { kind: 'local', ackMs: 0 };
  for (const view of workspace.views.close(person.id, cleared).toReversed()) {
    const app = workspace.apps.get(view.appId);
    if (app === undefined || view.definition.notify_on_close !== true) continue;
    const delivered = await courier.deliver(app, {
      kind: 'interactive',
      retry: 0,
      payload: {
        type: 'view_closed',
        ...envelopePart(workspace, app),
        user: userPart(person),
        view: viewShape(workspace, view),
        is_cleared: cleared,
      },
    });
    // The modal is gone either way; Slack shows nobody that the app did not hear of it.
    if (delivered.outcome === 'acknowledged') outcome = answered(delivered);
    else outcome = { kind: delivered.outcome, ackMs: delivered.ackMs };
  }
  return outcome;
}

/** An address for each conversation that was chosen in a select with `response_url_enabled`. */
function responseUrlsOf(context: DeliveryContext, app: AppInstallation, person: Person, view: View): Json[] {
  return view.definition.blocks.flatMap((block) => {
    const { element } = block;
    if (!isObject(element) || element.response_url_enabled !== true) return [];
    const blockId = String(block.block_id);
    const actionId = String(element.action_id);
    const value = view.state[blockId]?.[actionId];
    const channelId = value?.selected_conversation ?? value?.selected_channel;
    if (typeof channelId !== 'string') return [];
    const { url } = context.responseUrls.issue({ app, channelId, personId: person.id });
    return [{ block_id: blockId, action_id: actionId, channel_id: channelId, response_url: url }];
  });
}

function isDefinition(value: unknown): value is View['definition'] {
  return isObject(value) && Array.isArray(value.blocks) && value.blocks.every(isObject);
}
