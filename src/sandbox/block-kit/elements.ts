/**
 * Interactive elements: https://docs.slack.dev/reference/block-kit/block-elements
 * Which block takes which is said with the blocks; `surfaces` is where the element's own page lists fewer than its block.
 */
import {
  choiceOption,
  confirm,
  conversationFilter,
  dispatchActionConfig,
  identifier,
  menuOption,
  optionGroup,
  overflowOption,
  plainText,
  url,
  workflow,
} from './composition-objects.ts';
import {
  initialOptionIsListed,
  initialOptionsAreListed,
  limitsAreOrdered,
  numbersAreOrdered,
} from './element-rules.ts';
import { isDate, isTime, isTimeZone } from './formats.ts';
import { richText } from './rich-text.ts';
import { atMostOneOf, boolean, byType, format, integer, list, object, oneOf, type Shape, text } from './schema.ts';

type Shapes = Record<string, Shape>;

const placeholder = plainText(150);
const accessibilityLabel = text(1, 75);
const style = oneOf('primary', 'danger');

const interactive = { action_id: identifier };
const confirmable = { ...interactive, confirm };
const focusable = { focus_on_load: boolean };
const menu = { ...confirmable, ...focusable, placeholder };
const multiMenu = { ...menu, max_selected_items: integer(1) };
const textInput = { ...interactive, ...focusable, dispatch_action_config: dispatchActionConfig, placeholder };

export const button: Shape = {
  required: { text: plainText(75) },
  optional: { ...confirmable, url: url(3000), value: text(0, 2000), style, accessibility_label: accessibilityLabel },
};

export const workflowButton: Shape = {
  surfaces: ['message'],
  required: { text: plainText(75), workflow, action_id: identifier },
  optional: { confirm, style, accessibility_label: accessibilityLabel },
};

export const overflow: Shape = {
  required: { options: list(overflowOption, 1, 5) },
  optional: confirmable,
};

/** Checkboxes and radio buttons. */
export const choices = {
  checkboxes: {
    required: { options: list(choiceOption, 1, 10) },
    optional: { ...confirmable, ...focusable, initial_options: list(choiceOption) },
    rules: [initialOptionsAreListed],
  },
  radio_buttons: {
    required: { options: list(choiceOption, 1, 10) },
    optional: { ...confirmable, ...focusable, initial_option: choiceOption },
    rules: [initialOptionIsListed],
  },
} satisfies Shapes;

export const dateAndTime = {
  datepicker: {
    optional: { ...menu, initial_date: format(isDate, 'must be a date of the format YYYY-MM-DD') },
  },
  timepicker: {
    optional: {
      ...menu,
      initial_time: format(isTime, 'must be a time of the format HH:mm'),
      timezone: format(isTimeZone, 'must be a valid timezone'),
    },
  },
} satisfies Shapes;

export const dateTimePicker: Shape = {
  surfaces: ['message', 'modal'],
  // Seconds since 1970, which have to be ten digits.
  optional: { ...confirmable, ...focusable, initial_date_time: integer(1_000_000_000, 9_999_999_999) },
};

const staticMenu = {
  optional: { options: list(menuOption, 1, 100), option_groups: list(optionGroup, 1, 100) },
  requiredUnless: { options: 'option_groups' },
};
const userId = text(1);
const conversationId = text(1);

/** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
export const selects = {
  static_select: {
    ...staticMenu,
    optional: { ...menu, ...staticMenu.optional, initial_option: menuOption },
    rules: [atMostOneOf('options', 'option_groups'), initialOptionIsListed],
  },
  external_select: { optional: { ...menu, initial_option: menuOption, min_query_length: integer(0) } },
  users_select: { optional: { ...menu, initial_user: userId } },
  conversations_select: {
    optional: {
      ...menu,
      initial_conversation: conversationId,
      default_to_current_conversation: boolean,
      response_url_enabled: boolean,
      filter: conversationFilter,
    },
  },
  channels_select: { optional: { ...menu, initial_channel: conversationId, response_url_enabled: boolean } },
} satisfies Shapes;

/** https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
export const multiSelects = {
  multi_static_select: {
    ...staticMenu,
    optional: { ...multiMenu, ...staticMenu.optional, initial_options: list(menuOption) },
    rules: [atMostOneOf('options', 'option_groups'), initialOptionsAreListed],
  },
  multi_external_select: {
    optional: { ...multiMenu, initial_options: list(menuOption), min_query_length: integer(0) },
  },
  multi_users_select: { optional: { ...multiMenu, initial_users: list(userId) } },
  multi_conversations_select: {
    optional: {
      ...multiMenu,
      initial_conversations: list(conversationId),
      default_to_current_conversation: boolean,
      filter: conversationFilter,
    },
  },
  multi_channels_select: { optional: { ...multiMenu, initial_channels: list(conversationId) } },
} satisfies Shapes;

export const richTextInput: Shape = {
  surfaces: ['modal', 'home'],
  required: { action_id: identifier },
  optional: { ...textInput, initial_value: richText, min_lines: integer(1, 100), max_lines: integer(1, 100) },
  rules: [limitsAreOrdered('min_lines', 'max_lines')],
};

/** What only an input block takes. */
export const typedInputs = {
  plain_text_input: {
    optional: {
      ...textInput,
      initial_value: text(0, 3000),
      multiline: boolean,
      min_length: integer(0, 3000),
      max_length: integer(1, 3000),
    },
    rules: [limitsAreOrdered('min_length', 'max_length')],
  },
  email_text_input: { surfaces: ['modal'], optional: { ...textInput, initial_value: text(0) } },
  url_text_input: { surfaces: ['modal'], optional: { ...textInput, initial_value: text(0) } },
  number_input: {
    surfaces: ['modal'],
    required: { is_decimal_allowed: boolean },
    optional: { ...textInput, initial_value: text(1), min_value: text(1), max_value: text(1) },
    rules: [numbersAreOrdered],
  },
  file_input: {
    surfaces: ['modal'],
    optional: { ...interactive, filetypes: list(text(1), 1), max_files: integer(1, 10) },
  },
} satisfies Shapes;

const feedbackButton = object({
  required: { text: plainText(75), value: text(0, 2000) },
  optional: { accessibility_label: accessibilityLabel },
});

/** What only a context actions block takes. */
export const contextActions = {
  feedback_buttons: {
    required: { positive_button: feedbackButton, negative_button: feedbackButton },
    optional: interactive,
  },
  icon_button: {
    // The reference knows one icon so far.
    required: { icon: oneOf('trash'), text: plainText(75) },
    optional: {
      ...confirmable,
      value: text(0, 2000),
      accessibility_label: accessibilityLabel,
      visible_to_user_ids: list(userId),
    },
  },
} satisfies Shapes;

/** https://docs.slack.dev/reference/block-kit/block-elements/url-source-element */
export const urlSource = byType({ url: { required: { url: url(3000), text: text(1) } } });
