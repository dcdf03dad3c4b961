/** Composition objects: https://docs.slack.dev/reference/block-kit/composition-objects */
import { isUrl, isWebUrl } from './formats.ts';
import { anyForm, atMostOneOf, boolean, byType, type Check, format, list, object, oneOf, text } from './schema.ts';

const plain = (max: number) => ({ required: { text: text(1, max) }, optional: { emoji: boolean } });
const mrkdwn = (max: number) => ({ required: { text: text(1, max) }, optional: { verbatim: boolean } });

/** A text object of type `plain_text`. https://docs.slack.dev/reference/block-kit/composition-objects/text-object */
export function plainText(max: number): Check {
  return byType({ plain_text: plain(max) });
}

/** A text object of either type. */
export function anyText(max: number): Check {
  return anyForm(byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) }));
}

/** The two text objects as shapes, for lists in which they stand beside other things. */
export const textShapes = { plain_text: plain(3000), mrkdwn: mrkdwn(3000) };

export function url(max: number): Check {
  return format(isUrl, 'invalid url', max);
}

/** Where Slack fetches a picture from. */
export const pictureUrl = format(isWebUrl, 'invalid url', 3000);

/** An identifier that comes back in interaction payloads: `action_id`, `block_id`. */
export const identifier = text(1, 255);

/**
 * https://docs.slack.dev/reference/block-kit/composition-objects/confirmation-dialog-object
 * The types of Slack's SDK leave out everything but the text; its reference requires all four.
 */
export const confirm = object({
  required: { text: anyText(300) },
  optional: { title: plainText(100), confirm: plainText(30), deny: plainText(30), style: oneOf('primary', 'danger') },
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/dispatch-action-configuration-object */
export const dispatchActionConfig = object({
  optional: { trigger_actions_on: list(oneOf('on_enter_pressed', 'on_character_entered'), 1, 2) },
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object */
export const conversationFilter = object({
  optional: {
    include: list(oneOf('im', 'mpim', 'private', 'public'), 1),
    exclude_external_shared_channels: boolean,
    exclude_bot_users: boolean,
  },
  rules: [
    (filter, pointer, complain) => {
      if (Object.keys(filter).length === 0) complain(pointer, 'must define at least one filter');
    },
  ],
});

// https://docs.slack.dev/reference/block-kit/composition-objects/option-object
const optionValue = text(1, 150);

/** An option of a select menu. */
export const menuOption = object({
  required: { text: plainText(75), value: optionValue },
  optional: { description: plainText(75) },
});

/** An option of an overflow menu: the only one that may have a link. */
export const overflowOption = object({
  required: { text: plainText(75), value: optionValue },
  optional: { description: plainText(75), url: url(3000) },
});

/** An option of checkboxes or radio buttons: the only ones that may be formatted. */
export const choiceOption = object({
  required: { text: anyText(75), value: optionValue },
  optional: { description: anyText(75) },
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/option-group-object */
export const optionGroup = object({
  required: { label: plainText(75), options: list(menuOption, 1, 100) },
});

/** https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
const slackFile = object({
  optional: { url: url(3000), id: text(1) },
  requiredUnless: { url: 'id' },
  rules: [atMostOneOf('url', 'id')],
});

/** What image blocks and image elements have in common: one of two sources, and a text for those who cannot see it. */
export const imageShape = {
  required: { alt_text: text(1, 2000) },
  optional: { image_url: pictureUrl, slack_file: slackFile },
  requiredUnless: { image_url: 'slack_file' },
  rules: [atMostOneOf('image_url', 'slack_file')],
};

/** https://docs.slack.dev/reference/block-kit/block-elements/image-element */
export const imageElement = byType({ image: imageShape });

const ICONS =
  'archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment compass copy cube ' +
  'download edit email eye-closed eye-open file flag folder gear globe heart help image info key lightbulb link map ' +
  'mobile new-window pin plus refine refresh rocket save screen share sparkle star star-filled tag thumbs-down ' +
  'thumbs-up trash upload user warning';

/** https://docs.slack.dev/reference/block-kit/composition-objects/slack-icon-object */
export const slackIcon = byType({ icon: { required: { name: oneOf(...ICONS.split(' ')) } } });

/** https://docs.slack.dev/reference/block-kit/composition-objects/workflow-object and .../trigger-object */
export const workflow = object({
  required: {
    trigger: object({
      required: { url: url(3000) },
      optional: {
        customizable_input_parameters: list(object({ required: { name: text(1), value: text(0) } })),
      },
    }),
  },
});
