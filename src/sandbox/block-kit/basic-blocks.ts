/** Blocks of text, pictures and interactive elements: https://docs.slack.dev/reference/block-kit/blocks */
import { anyText, imageShape, pictureUrl, plainText, textShapes } from './composition-objects.ts';
import {
  button,
  choices,
  contextActions,
  dateAndTime,
  dateTimePicker,
  multiSelects,
  overflow,
  richTextInput,
  selects,
  typedInputs,
  workflowButton,
} from './elements.ts';
import { isHttpsUrl } from './formats.ts';
import { richTextShape } from './rich-text.ts';
import {
  atLeastOneOf,
  boolean,
  byType,
  format,
  integer,
  list,
  oneOf,
  type Rule,
  type Shape,
  text,
  unsupported,
} from './schema.ts';

const everywhere = { ...choices, ...dateAndTime, ...selects, ...multiSelects };

const accessory = byType({ ...everywhere, button, overflow, workflow_button: workflowButton, image: imageShape });

const actionElement = byType({
  ...everywhere,
  button,
  overflow,
  workflow_button: workflowButton,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});

const inputElement = byType({
  ...everywhere,
  ...typedInputs,
  datetimepicker: dateTimePicker,
  rich_text_input: richTextInput,
});

const httpsUrl = format(isHttpsUrl, 'must be an HTTPS URL', 3000);

/** Files cannot dispatch: Slack then calls the type of the element unsupported. */
const fileInputDispatchesNothing: Rule = (block, pointer, complain) => {
  const { dispatch_action: dispatches, element } = block as { dispatch_action?: boolean; element: { type: string } };
  if (dispatches && element.type === 'file_input') complain(`${pointer}/element/type`, unsupported('file_input'));
};

export const basicBlocks = {
  actions: { required: { elements: list(actionElement, 1, 25) } },
  alert: {
    surfaces: ['modal'],
    required: { text: anyText(200) },
    optional: { level: oneOf('default', 'info', 'warning', 'error', 'success') },
  },
  context: { required: { elements: list(byType({ ...textShapes, image: imageShape }), 1, 10) } },
  context_actions: { surfaces: ['message'], required: { elements: list(byType(contextActions), 1, 5) } },
  divider: {},
  file: { surfaces: ['message'], required: { external_id: text(1), source: oneOf('remote') } },
  // `level` is on the block's page and not yet in the types of Slack's SDK.
  header: { required: { text: plainText(150) }, optional: { level: integer(1, 4) } },
  image: { ...imageShape, optional: { ...imageShape.optional, title: plainText(2000) } },
  input: {
    required: { label: plainText(2000), element: inputElement },
    optional: { hint: plainText(2000), optional: boolean, dispatch_action: boolean },
    rules: [fileInputDispatchesNothing],
  },
  // The 12,000 characters of all markdown blocks together are counted with the whole message.
  markdown: { surfaces: ['message'], required: { text: text(1) } },
  rich_text: richTextShape,
  section: {
    optional: { text: anyText(3000), fields: list(anyText(2000), 1, 10), accessory, expand: boolean },
    rules: [atLeastOneOf('text', 'fields')],
  },
  video: {
    // The reference wants fewer than 200 and 50 characters here, where it otherwise names the most.
    required: { alt_text: text(1), title: plainText(199), thumbnail_url: pictureUrl, video_url: httpsUrl },
    optional: {
      title_url: httpsUrl,
      author_name: text(1, 49),
      provider_name: text(1),
      provider_icon_url: pictureUrl,
      description: plainText(199),
    },
  },
} satisfies Record<string, Shape>;
