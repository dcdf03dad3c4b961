import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { html } from '../html.ts';
import { Broadcast, ChannelMention, DateText, Emoji, Link, UserMention } from './mention.ts';
import { type Inline, type Part, parseMrkdwn } from './parse-mrkdwn.ts';

/** One piece of mrkdwn as an element. */
export function showInline(inline: Inline): ComponentChildren {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'bold':
      return html`<strong>${inline.children.map(showInline)}</strong>`;
    case 'italic':
      return html`<em>${inline.children.map(showInline)}</em>`;
    case 'strike':
      return html`<s>${inline.children.map(showInline)}</s>`;
    case 'code':
      return html`<code>${inline.text}</code>`;
    case 'emoji':
      return h(Emoji, { name: inline.name });
    case 'link':
      return h(Link, { url: inline.url }, inline.label);
    case 'user':
      return h(UserMention, inline);
    case 'channel':
      return h(ChannelMention, inline);
    case 'usergroup':
      return html`<span class="mention">@${inline.label.replace(/^@/, '') || inline.id}</span>`;
    case 'broadcast':
      return h(Broadcast, inline);
    case 'date':
      return h(DateText, inline);
    case 'break':
      return html`<br />`;
  }
}

function showPart(part: Part): ComponentChildren {
  if (part.type === 'preformatted') return html`<pre><code>${part.text}</code></pre>`;
  const children = part.children.map(showInline);
  return part.type === 'quote' ? html`<blockquote>${children}</blockquote>` : html`<p>${children}</p>`;
}

/** Slack's mrkdwn as elements. */
export function Mrkdwn({ text }: { text: string }): ComponentChildren {
  const parts = useMemo(() => parseMrkdwn(text), [text]);
  return html`<div class="mrkdwn">${parts.map(showPart)}</div>`;
}
