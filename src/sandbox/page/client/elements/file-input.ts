import type { FileInput } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { html } from '../html.ts';
import { type ElementProps, naming } from './field.ts';
import { Icon } from './icon.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element, which nothing can be put into here. */
export function FileInputElement({ element, field }: ElementProps<FileInput>): ComponentChildren {
  const note = `${field.id}-note`;
  const { filetypes, max_files: most = 10 } = element;
  const kinds = filetypes === undefined ? '' : `: ${filetypes.join(', ')}`;
  return html`<div class="file-input">
    <button
      ...${naming({ ...field, labelledBy: [field.labelledBy, field.id].filter(Boolean).join(' ') })}
      type="button"
      class="button"
      disabled
      aria-describedby=${[note, field.describedBy].filter(Boolean).join(' ')}
    >
      ${h(Icon, { name: 'upload' })} ${most === 1 ? 'Choose a file' : `Choose up to ${most} files`}${kinds}
    </button>
    <p class="field-hint" id=${note}>The local workspace keeps no files yet: the app gets this field empty.</p>
  </div>`;
}
