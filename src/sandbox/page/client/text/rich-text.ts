import type { RichTextBlockElement, RichTextElement, RichTextList, RichTextSection } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Broadcast, ChannelMention, DateText, Emoji, Link, UserMention } from './mention.ts';

function showUnstyled(element: RichTextElement): ComponentChildren {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return h(Link, { url: element.url }, element.text || element.url);
    case 'emoji':
      return h(Emoji, { name: element.name });
    case 'user':
      return h(UserMention, { id: element.user_id });
    case 'channel':
      return h(ChannelMention, { id: element.channel_id });
    case 'usergroup':
      return html`<span class="mention">@${element.usergroup_id}</span>`;
    case 'team':
      return html`<span class="mention">${element.team_id}</span>`;
    case 'broadcast':
      return h(Broadcast, { range: element.range });
    case 'date':
      return h(DateText, {
        timestamp: element.timestamp,
        format: element.format,
        url: element.url,
        fallback: element.fallback ?? '',
      });
    case 'color':
      return html`<code>${element.value}</code>`;
    default:
      return html`<code>${JSON.stringify(element)}</code>`;
  }
}

/** A piece of rich text with its style around it. */
export function showRichElement(element: RichTextElement): ComponentChildren {
  const style = element.style ?? {};
  let shown = showUnstyled(element);
  if (style.code) shown = html`<code>${shown}</code>`;
  if (style.bold) shown = html`<strong>${shown}</strong>`;
  if (style.italic) shown = html`<em>${shown}</em>`;
  if (style.strike) shown = html`<s>${shown}</s>`;
  return shown;
}

function showSection(section: RichTextSection): ComponentChildren {
  return section.elements.map(showRichElement);
}

function showList(list: RichTextList): ComponentChildren {
  const items = list.elements.map((item) => html`<li>${showSection(item)}</li>`);
  const indent = `indent-${Math.min(list.indent ?? 0, 8)}`;
  return list.style === 'ordered' ? html`<ol class=${indent}>${items}</ol>` : html`<ul class=${indent}>${items}</ul>`;
}

/** A part of a rich text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function showRichPart(part: RichTextBlockElement): ComponentChildren {
  switch (part.type) {
    case 'rich_text_section':
      return html`<p>${showSection(part)}</p>`;
    case 'rich_text_list':
      return showList(part);
    case 'rich_text_quote':
      return html`<blockquote>${part.elements.map(showRichElement)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre><code>${part.elements.map(showRichElement)}</code></pre>`;
    default:
      return html`<pre><code>${JSON.stringify(part, null, 2)}</code></pre>`;
  }
}
