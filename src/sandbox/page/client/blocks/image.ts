import type { ImageBlock, ImageElement } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';
import { Link } from '../text/mention.ts';
import { PlainText } from '../text/text-object.ts';

function addressOf(image: ImageElement | ImageBlock): string {
  if ('image_url' in image) return image.image_url;
  return 'url' in image.slack_file ? image.slack_file.url : '';
}

/** Whether a picture can be shown without asking anybody outside this machine. */
function isHere(address: string): boolean {
  return address !== '' && URL.parse(address, location.href)?.origin === location.origin;
}

type Props = { image: ImageElement | ImageBlock; className: string };

/** A picture. One from elsewhere is not fetched, since nothing here leaves the machine: its words stand in its place, and lead to it. */
export function Picture({ image, className }: Props): ComponentChildren {
  const address = addressOf(image);
  if (isHere(address)) return html`<img class=${className} src=${address} alt=${image.alt_text} />`;
  const words = html`${h(Icon, { name: 'image' })}<span class="picture-words">${image.alt_text}</span>`;
  return html`<span class=${`picture-elsewhere ${className}`} title=${`${image.alt_text} (picture elsewhere)`}>
    ${h(Link, { url: address }, words)}
  </span>`;
}

/** https://docs.slack.dev/reference/block-kit/blocks/image-block */
export function ImageBlockView({ block }: { block: ImageBlock }): ComponentChildren {
  return html`<figure class="block-image">
    ${block.title !== undefined && html`<figcaption>${h(PlainText, block.title)}</figcaption>`}
    ${h(Picture, { image: block, className: 'picture-block' })}
  </figure>`;
}
