import type { FileBlock } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { Icon } from '../elements/icon.ts';
import { html } from '../html.ts';

/** A file that is kept elsewhere: https://docs.slack.dev/reference/block-kit/blocks/file-block. Its name is not in the block. */
export function FileBlockView({ block }: { block: FileBlock }): ComponentChildren {
  return html`<div class="block-file">
    <span class="card-icon">${h(Icon, { name: 'file' })}</span>
    <div>
      <div class="card-title">${block.external_id}</div>
      <div class="card-subtitle">${block.source === 'remote' ? 'Remote file' : block.source}</div>
    </div>
  </div>`;
}
