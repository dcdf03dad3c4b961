import type { Button, InputBlock, MrkdwnElement, PlainTextElement, PlainTextOption, SectionBlock } from '@slack/types';
import { cut } from './text.ts';

/** A text as it is, without formatting. */
export function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text };
}

/** A text with Slack's formatting; what came from people or files must be escaped already. */
export function mrkdwn(text: string): MrkdwnElement {
  return { type: 'mrkdwn', text };
}

/** A paragraph. At most 3,000 characters: https://docs.slack.dev/reference/block-kit/blocks/section-block */
export function section(text: string, rest: Omit<SectionBlock, 'type' | 'text'> = {}): SectionBlock {
  return { type: 'section', text: mrkdwn(text), ...rest };
}

/** A button; its label is cut to Slack's 75 characters. */
export function button(label: string, actionId: string, value?: string, style?: 'primary' | 'danger'): Button {
  return {
    ...{ type: 'button', action_id: actionId, text: plain(cut(label, 75)) },
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
  };
}

/** A choice of a list; texts are cut to Slack's 75 characters. */
export function option(value: string, text: string, description?: string): PlainTextOption {
  return {
    ...{ value, text: plain(cut(text, 75)) },
    ...(description === undefined ? {} : { description: plain(cut(description, 75)) }),
  };
}

/** A labelled input of a form. */
export function input(
  blockId: string,
  label: string,
  rest: { element: InputBlock['element']; optional?: boolean; hint?: string },
): InputBlock {
  return {
    ...{
      type: 'input',
      block_id: blockId,
      label: plain(label),
      element: rest.element,
      optional: rest.optional ?? false,
    },
    ...(rest.hint === undefined ? {} : { hint: plain(rest.hint) }),
  };
}
