import type { VideoBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Link } from '../text/mention.ts';
import { PlainText } from '../text/text-object.ts';

/**
 * https://docs.slack.dev/reference/block-kit/blocks/video-block. Neither the video nor its poster is fetched, since nothing here leaves
 * the machine: what is known of it leads to where it plays.
 */
export function VideoBlockView({ block }: { block: VideoBlock }): ComponentChildren {
  const from = [block.author_name, block.provider_name].filter(Boolean).join(' · ');
  return html`<figure class="block-video">
    <figcaption>
      ${from !== '' && html`<div class="video-from">${from}</div>`}
      <div class="video-title">${h(Link, { url: block.title_url ?? block.video_url }, h(PlainText, block.title))}</div>
      ${block.description !== undefined && html`<div>${h(PlainText, block.description)}</div>`}
    </figcaption>
    <a
      class="video-poster"
      href=${block.video_url.startsWith('https://') ? block.video_url : undefined}
      target="_blank"
      rel="noreferrer"
      aria-label=${`Play elsewhere: ${block.alt_text}`}
    >
      <span class="video-play">${h(Icon, { name: 'play' })}</span>
      <span class="picture-words">${block.alt_text}</span>
    </a>
  </figure>`;
}
