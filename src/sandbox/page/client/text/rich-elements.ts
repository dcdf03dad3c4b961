/** Pieces of rich text that the reference of Block Kit has and the types of Slack's SDK have not: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
import type { RichTextElement, RichTextList } from '@slack/types';

type Styled = { style?: NonNullable<RichTextElement['style']> };

type Tag = Styled & { type: 'tag'; text: string; color?: string };
type Citation = Styled & { type: 'citation'; url: string; text: string; index: number };
/** Things of Slack's and of others' that are pointed at: some say what they are called, some where they are, some neither. */
type Pointer = Styled & {
  type:
    | 'attachment_mention'
    | 'canvas'
    | 'canvas_message_unfurl'
    | 'canvas_user_mention'
    | 'file'
    | 'list_record'
    | 'message_mention'
    | 'salesforce_data_field'
    | 'work_object_mention'
    | 'workflow_mention';
  text?: string;
  label?: string;
  salesforce_field_label?: string;
  url?: string;
  user_id?: string;
};

/** Every piece of rich text that the page draws. */
export type AnyRichElement = RichTextElement | Tag | Citation | Pointer;

/** A list that goes on counting where another one ended. */
export type CountedList = RichTextList & { offset?: number };

/** What a thing is called that does not say so itself. */
export const POINTER_NAMES: Record<Pointer['type'], string> = {
  attachment_mention: 'attachment',
  canvas: 'canvas',
  canvas_message_unfurl: 'message in a canvas',
  canvas_user_mention: 'somebody in a canvas',
  file: 'file',
  list_record: 'list item',
  message_mention: 'message',
  salesforce_data_field: 'Salesforce field',
  work_object_mention: 'work object',
  workflow_mention: 'workflow',
};
