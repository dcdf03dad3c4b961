import type { TextObject } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Emoji } from './mention.ts';
import { Mrkdwn } from './mrkdwn.ts';

/** Plain text with its emoji drawn, unless it says `emoji: false`. */
export function PlainText({ text, emoji = true }: { text: string; emoji?: boolean | undefined }): ComponentChildren {
  if (!emoji) return text;
  return text
    .split(/(:[a-z0-9_+'-]+:)/)
    .map((piece, index) => (index % 2 === 0 ? piece : h(Emoji, { name: piece.slice(1, -1) })));
}

/** A text object of Block Kit. */
export function Text({ text }: { text: TextObject }): ComponentChildren {
  if (text.type === 'mrkdwn') return h(Mrkdwn, { text: text.text });
  return html`<span class="plain-text">${h(PlainText, text)}</span>`;
}
