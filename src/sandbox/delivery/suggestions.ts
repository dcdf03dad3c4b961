import { formatViolation, validateBlocks } from '../block-kit/validate.ts';
import type { AppInstallation } from '../installation.ts';
import type { Person } from '../workspace/model.ts';
import { type DeliveryContext, errorCode } from './delivery-context.ts';
import { type Container, placePart } from './interactions.ts';
import { isObject, isObjects, type Json } from './json.ts';
import { envelopePart, userPart } from './payload-parts.ts';

/** An option of an external select, as the app gave it, and the label of its group. */
export type Suggestion = { option: Json; group?: string };

/**
 * Asks the app what an external select offers: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element#external_select.
 * Slack shows an empty list where the app does not answer or answers badly; the person is then told why.
 */
export async function askForOptions(
  context: DeliveryContext,
  act: { person: Person; app: AppInstallation; container: Container; blockId: string; actionId: string; typed: string },
): Promise<Suggestion[]> {
  const { workspace, courier } = context;
  const { person, app } = act;
  const delivered = await courier.deliver(app, {
    kind: 'interactive',
    retry: 0,
    payload: {
      type: 'block_suggestion',
      user: userPart(person),
      ...placePart(context, act.container),
      ...envelopePart(workspace, app),
      action_id: act.actionId,
      block_id: act.blockId,
      value: act.typed,
    },
  });
  const tell = (why: string): Suggestion[] => {
    workspace.notices.add(person.id, `The options could not be loaded: ${why}.`);
    return [];
  };
  if (delivered.outcome !== 'acknowledged') return tell(errorCode(delivered));
  const read = suggestionsIn(delivered.body);
  return typeof read === 'string' ? tell(read) : read;
}

/** The options of an answer, or what is wrong with it. */
function suggestionsIn(body: unknown): Suggestion[] | string {
  if (!isObject(body)) return 'the answer is no JSON object';
  const { options, option_groups } = body;
  const given = option_groups === undefined ? { options } : { option_groups };
  if (options === undefined && option_groups === undefined) return 'the answer has neither options nor option_groups';
  if (options !== undefined && option_groups !== undefined) return 'the answer has both options and option_groups';
  if (!isObjects(options ?? option_groups)) return 'the options are no list';
  if (isObjects(options) && options.length === 0) return [];
  if (isObjects(option_groups) && option_groups.length === 0) return [];
  // They follow the rules of a static select's options, so they are checked as those of one.
  const select = { type: 'static_select', action_id: 'suggestions', ...given };
  const violations = validateBlocks([{ type: 'actions', elements: [select] }], 'message');
  if (violations.length > 0) return violations.map(formatViolation).join('; ');
  if (isObjects(options)) return options.map((option) => ({ option }));
  return (isObjects(option_groups) ? option_groups : []).flatMap((group) =>
    (isObjects(group.options) ? group.options : []).map((option) => ({ option, group: plainText(group.label) })),
  );
}

function plainText(value: unknown): string {
  return isObject(value) && typeof value.text === 'string' ? value.text : '';
}
