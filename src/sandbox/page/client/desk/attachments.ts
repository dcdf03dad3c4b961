import type { AnyBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Blocks } from '../blocks/block.ts';
import { html } from '../html.ts';
import { Mrkdwn } from '../text/mrkdwn.ts';

type Attachment = { blocks?: AnyBlock[]; pretext?: string; title?: string; text?: string; fallback?: string };

/** Secondary content with a bar beside it: https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments. */
export function Attachments({ attachments }: { attachments: unknown[] }): ComponentChildren {
  return attachments
    .filter((one): one is Attachment => typeof one === 'object' && one !== null)
    .map((attachment) => {
      const text =
        [attachment.pretext, attachment.title, attachment.text].filter(Boolean).join('\n') || attachment.fallback;
      return html`<div class="attachment">
        ${attachment.blocks !== undefined ? h(Blocks, { blocks: attachment.blocks }) : text !== undefined && h(Mrkdwn, { text })}
      </div>`;
    });
}
