import { formatViolation, validateView } from '../../block-kit/validate.ts';
import type { View } from '../../workspace/model.ts';
import type { Result } from '../../workspace/workspace.ts';
import { type Answer, good, invalidArguments, type Json, refused } from '../answer.ts';
import { botMethod, type Call } from '../method.ts';
import { viewShape } from '../shapes/view.ts';

/** https://docs.slack.dev/surfaces/modals: a view of more than 250 kB fails. */
const LARGEST_VIEW = 250_000;

/** https://docs.slack.dev/reference/methods/views.open */
export const viewsOpen = botMethod((call) => {
  const { workspace, app } = call;
  const definition = sentView(call, 'modal');
  if (!definition.ok) return definition;
  const trigger = exchangedTrigger(call);
  if (!trigger.ok) return trigger;
  return shown(call, workspace.views.open(app, trigger.value.personId, definition.value));
});

/** https://docs.slack.dev/reference/methods/views.push: onto the view that the trigger came from. */
export const viewsPush = botMethod((call) => {
  const { workspace, app } = call;
  const definition = sentView(call, 'modal');
  if (!definition.ok) return definition;
  const trigger = exchangedTrigger(call);
  if (!trigger.ok) return trigger;
  const { personId, viewId } = trigger.value;
  const onto = viewId === undefined ? workspace.views.modals(personId).at(-1) : workspace.views.get(viewId);
  if (onto === undefined || onto.kind !== 'modal') return refused('not_found');
  return shown(call, workspace.views.open(app, personId, definition.value, onto));
});

/** https://docs.slack.dev/reference/methods/views.update */
export const viewsUpdate = botMethod((call) => {
  const { workspace, app, args } = call;
  if (!args.has('view_id') && !args.has('external_id')) return invalidArguments('missing required field: view_id');
  const view = args.has('view_id')
    ? workspace.views.get(args.text('view_id'))
    : workspace.views.byExternalId(app.appId, args.text('external_id'));
  const definition = sentView(call, view?.kind ?? 'modal');
  if (!definition.ok) return definition;
  if (view === undefined || view.appId !== app.appId) return refused('not_found');
  return shown(call, workspace.views.update(view, definition.value, sentHash(call)));
});

/** https://docs.slack.dev/reference/methods/views.publish */
export const viewsPublish = botMethod((call) => {
  const { workspace, app, args } = call;
  const definition = sentView(call, 'home');
  if (!definition.ok) return definition;
  if (app.manifest.features?.app_home?.home_tab_enabled !== true) return refused('not_enabled');
  const person = workspace.people.get(args.text('user_id'));
  if (person === undefined) return invalidArguments('invalid `user_id` [json-pointer:/user_id]');
  return shown(call, workspace.views.publishHome(app, person.id, definition.value, sentHash(call)));
});

function shown({ workspace }: Call, result: Result<View>): Answer {
  return result.ok ? good({ view: viewShape(workspace, result.value) }) : result;
}

/** An empty hash is none: whoever sends it always wins. */
function sentHash({ args }: Call): string | undefined {
  return args.text('hash') === '' ? undefined : args.text('hash');
}

function exchangedTrigger({ workspace, app, args }: Call): Result<{ personId: string; viewId?: string }> {
  const name = args.has('trigger_id') || !args.has('interactivity_pointer') ? 'trigger_id' : 'interactivity_pointer';
  if (!args.has(name)) return invalidArguments(`missing required field: ${name}`);
  const id = args.text(name);
  // What has not even the form of one is refused as an argument: https://github.com/slack-go/slack/issues/805
  if (!/^\d+\.\d+\.[0-9a-f]+$/.test(id)) return invalidArguments(`invalid \`${name}\` [json-pointer:/${name}]`);
  return workspace.triggers.exchange(id, app.appId);
}

/** The view that was sent, checked before a trigger is spent on it. */
function sentView({ args }: Call, kind: View['kind']): Result<View['definition']> {
  const { ok, value } = args.json('view');
  if (!ok || typeof value !== 'object' || value === null || Array.isArray(value)) {
    return invalidArguments('must be a valid JSON object [json-pointer:/view]');
  }
  if (Buffer.byteLength(JSON.stringify(value)) > LARGEST_VIEW) return refused('view_too_large');
  const view = value as Json;
  if (view.type !== undefined && view.type !== kind) {
    return invalidArguments(`must be one of: "${kind}" [json-pointer:/view/type]`);
  }
  const violations = validateView(view);
  if (violations.length > 0) {
    return invalidArguments(...violations.map(formatViolation));
  }
  return good(view as View['definition']);
}
