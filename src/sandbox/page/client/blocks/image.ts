import type { ImageBlock, ImageElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { Link } from '../text/mention.ts';
import { PlainText } from '../text/text-object.ts';

function addressOf(image: ImageElement | ImageBlock): string {
  if ('image_url' in image) return image.image_url;
  return 'url' in image.slack_file ? image.slack_file.url : '';
}

/** A picture. One from elsewhere is not fetched, since nothing here leaves the machine: its words and address stand in its place. */
export function Picture({
  image,
  className,
}: {
  image: ImageElement | ImageBlock;
  className: string;
}): ComponentChildren {
  const address = addressOf(image);
  if (URL.parse(address, location.href)?.origin === location.origin) {
    return html`<img class=${className} src=${address} alt=${image.alt_text} />`;
  }
  return html`<span class=${`picture-elsewhere ${className}`} role="img" aria-label=${image.alt_text}>
    <span>${image.alt_text}</span>
    ${h(Link, { url: address }, 'picture elsewhere')}
  </span>`;
}

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export function ImageBlockView({ block }: { block: ImageBlock }): ComponentChildren {
  return html`<figure class="block-image">
    ${block.title !== undefined && html`<figcaption>${h(PlainText, block.title)}</figcaption>`}
    ${h(Picture, { image: block, className: 'picture-block' })}
  </figure>`;
}
