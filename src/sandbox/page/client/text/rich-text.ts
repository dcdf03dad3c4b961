import type { RichTextBlockElement, RichTextSection } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { emojiCharacter } from './emoji.ts';
import { hasEmojiFont } from './emoji-font.ts';
import { Broadcast, ChannelMention, DateText, Emoji, Link, UserMention } from './mention.ts';
import { type AnyRichElement, type CountedList, POINTER_NAMES } from './rich-elements.ts';

/** An emoji by its name, else by the character that came along. */
function RichEmoji({ name, unicode }: { name: string; unicode?: string | undefined }): ComponentChildren {
  const isDrawable = hasEmojiFont() && unicode !== undefined && /^[0-9a-f]+(-[0-9a-f]+)*$/.test(unicode);
  if (emojiCharacter(name) !== undefined || !isDrawable) return h(Emoji, { name });
  const character = String.fromCodePoint(...unicode.split('-').map((part) => Number.parseInt(part, 16)));
  return html`<span class="emoji" role="img" aria-label=${name.replaceAll('_', ' ')}>${character}</span>`;
}

function showUnstyled(element: AnyRichElement): ComponentChildren {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return h(Link, { url: element.url }, element.text || element.url);
    case 'emoji':
      return h(RichEmoji, element);
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
      return html`<span class="colour"><span class="colour-swatch" ref=${paint(element.value)}></span>${element.value}</span>`;
    case 'tag':
      return html`<span class=${`tag tag-${element.color ?? 'gray'}`}>${element.text}</span>`;
    case 'citation':
      return h(Link, { url: element.url }, html`<span class="citation" title=${element.text}>${element.index}</span>`);
    case 'canvas_user_mention':
      return h(UserMention, { id: element.user_id ?? '' });
    case 'attachment_mention':
    case 'canvas':
    case 'canvas_message_unfurl':
    case 'file':
    case 'list_record':
    case 'message_mention':
    case 'salesforce_data_field':
    case 'work_object_mention':
    case 'workflow_mention': {
      const name = element.text || element.label || element.salesforce_field_label || POINTER_NAMES[element.type];
      return html`<span class="mention">${element.url === undefined ? name : h(Link, { url: element.url }, name)}</span>`;
    }
    default:
      return html`<code>${JSON.stringify(element)}</code>`;
  }
}

/** Gives a swatch its colour; a style written into markup is what the page's security policy forbids. */
function paint(value: string) {
  return (swatch: HTMLElement | null) => {
    if (swatch !== null && /^#[0-9a-f]{3,8}$/i.test(value)) swatch.style.backgroundColor = value;
  };
}

/** A piece of rich text with its style around it. */
export function showRichElement(element: AnyRichElement): ComponentChildren {
  const style = element.style ?? {};
  let shown = showUnstyled(element);
  if (style.code) shown = html`<code>${shown}</code>`;
  if (style.bold) shown = html`<strong>${shown}</strong>`;
  if (style.italic) shown = html`<em>${shown}</em>`;
  if (style.underline) shown = html`<u>${shown}</u>`;
  if (style.strike) shown = html`<s>${shown}</s>`;
  return shown;
}

function showSection(section: RichTextSection): ComponentChildren {
  return section.elements.map(showRichElement);
}

function showList(list: CountedList): ComponentChildren {
  const items = list.elements.map((item) => html`<li>${showSection(item)}</li>`);
  const className = `indent-${Math.min(list.indent ?? 0, 8)} ${list.border === 1 ? 'bordered' : ''}`;
  return list.style === 'ordered'
    ? html`<ol class=${className} start=${(list.offset ?? 0) + 1}>${items}</ol>`
    : html`<ul class=${className}>${items}</ul>`;
}

/** A part of a rich text block: https://docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
export function showRichPart(part: RichTextBlockElement): ComponentChildren {
  switch (part.type) {
    case 'rich_text_section':
      return html`<p class="rich-section">${showSection(part)}</p>`;
    case 'rich_text_list':
      return showList(part);
    case 'rich_text_quote':
      return html`<blockquote class="rich-section">${part.elements.map(showRichElement)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre class=${part.border === 1 ? 'bordered' : ''}><code>${part.elements.map(showRichElement)}</code></pre>`;
    default:
      return html`<pre><code>${JSON.stringify(part, null, 2)}</code></pre>`;
  }
}
