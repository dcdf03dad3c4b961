/** Rich text: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block and the elements it lists. */
import { boolean, byType, integer, list, number, object, oneOf, type Shape, text } from './schema.ts';

const id = text(1);
const flag = boolean;
const string = text(0);

const style = object({
  optional: {
    bold: flag,
    italic: flag,
    strike: flag,
    code: flag,
    underline: flag,
    highlight: flag,
    client_highlight: flag,
    unlink: flag,
  },
});

const link: Shape = {
  required: { url: text(1) },
  optional: { text: string, unsafe: flag, from_llm: flag, is_slack_url: flag, truncated: flag, style },
};
const plainRun: Shape = { required: { text: text(1) }, optional: { style } };

const citationDetails = object({
  required: { citation_type: oneOf('file', 'external', 'web', 'message', 'memory') },
  optional: {
    descriptor: string,
    file_id: string,
    app_name: string,
    app_icon_url: string,
    display_name: string,
    title: string,
    snippet: string,
    channel: string,
    message_ts: string,
    memory_id: string,
  },
});

const run = byType({
  text: plainRun,
  link,
  emoji: { required: { name: text(1) }, optional: { unicode: string, url: string, style } },
  user: { required: { user_id: id }, optional: { style, from_llm: flag } },
  usergroup: { required: { usergroup_id: id }, optional: { style } },
  channel: { required: { channel_id: id }, optional: { tab_id: string, style, from_llm: flag } },
  team: { required: { team_id: id }, optional: { style } },
  broadcast: { required: { range: oneOf('here', 'channel', 'everyone') }, optional: { style } },
  color: { required: { value: text(1) }, optional: { style } },
  date: {
    required: { timestamp: integer(0), format: text(1) },
    optional: { timezone: string, url: string, fallback: string, style },
  },
  tag: {
    required: { text: text(1) },
    optional: {
      color: oneOf('gray', 'brown', 'purple', 'indigo', 'blue', 'green', 'yellow', 'orange', 'red'),
      style,
    },
  },
  attachment_mention: {
    required: { url: text(1) },
    optional: {
      text: string,
      app_id: string,
      entity_id: string,
      icon_url: string,
      channel_id: string,
      ts: string,
      full_size_preview_enabled: flag,
      icon_name: string,
      reference_object_type: string,
      product_name: string,
      style,
    },
  },
  canvas: {
    required: { file_id: id },
    optional: {
      label: string,
      hide_title: flag,
      section_id: string,
      style,
      text: string,
      url: string,
      is_skill_invocation: flag,
    },
  },
  canvas_message_unfurl: { required: { root_message_ts: id, root_message_channel: id }, optional: { style } },
  canvas_user_mention: { required: { user_id: id }, optional: { thread_id: string, style } },
  citation: {
    required: { url: text(1), text: text(1), index: number, details: citationDetails },
    optional: { from_llm: flag, is_slack_url: flag },
  },
  file: {
    required: { file_id: id },
    optional: { style, text: string, url: string, is_skill_invocation: flag },
  },
  list_record: {
    required: { file_id: id },
    optional: { record_id: string, view_id: string, style, text: string, url: string },
  },
  message_mention: {
    required: { channel_id: id, message_ts: id },
    optional: { author_id: string, thread_ts: string, style, text: string, url: string },
  },
  salesforce_data_field: {
    required: { salesforce_record_id: id },
    optional: {
      salesforce_field_label: string,
      salesforce_field_api_name: string,
      salesforce_include_field_label: flag,
      style,
    },
  },
  work_object_mention: {
    required: { entity_id: id, app_id: id, text: text(1), url: text(1) },
    optional: { icon_url: string, full_size_preview_enabled: flag, product_name: string, style },
  },
  workflow_mention: {
    required: { workflow_id: id, function_trigger_id: id, text: text(1) },
    optional: { url: string, channel_id: string, ts: string, style },
  },
});

const border = integer(0, 1);
// The client writes empty sections for empty lines, so there may be none.
const section: Shape = { required: { elements: list(run) } };
const listItem = object({ ...section, required: { type: oneOf('rich_text_section'), elements: list(run) } });

export const richTextShape: Shape = {
  required: {
    elements: list(
      byType({
        rich_text_section: section,
        rich_text_list: {
          required: { style: oneOf('bullet', 'ordered'), elements: list(listItem) },
          optional: { indent: integer(0, 8), offset: integer(0), border },
        },
        rich_text_quote: { required: { elements: list(run) }, optional: { border } },
        rich_text_preformatted: {
          required: { elements: list(byType({ text: plainRun, link })) },
          optional: { border, language: text(1) },
        },
      }),
      1,
    ),
  },
};

/** A whole rich text block, where another block or an input holds one. */
export const richText = byType({
  rich_text: { ...richTextShape, optional: { block_id: text(1, 255) } },
});
