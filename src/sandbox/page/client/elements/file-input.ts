import type { FileInput } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type ElementProps, naming, useValue } from './field.ts';
import { Icon } from './icon.ts';
import { useSurface } from './surface.ts';

/** Slack's limit for a file, in bytes: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
const LARGEST = 10 * 1024 * 1024;

/** A file as the state has it; one that the workspace has no more has its id only. */
type KeptFile = { id: string; name?: string; size?: number };

/** Files from one's machine, chosen or dropped, with what was given so far: https://docs.slack.dev/reference/block-kit/block-elements/file-input-element */
export function FileInputElement({ element, path, field }: ElementProps<FileInput>): ComponentChildren {
  const surface = useSurface();
  const control = useRef<HTMLInputElement>(null);
  const [underWay, setUnderWay] = useState(0);
  const [problem, setProblem] = useState<string>();
  const kept = useValue(path, 'files');
  const files: KeptFile[] = Array.isArray(kept) ? kept : [];
  const { filetypes, max_files: most = 10 } = element;
  const room = most - files.length - underWay;
  const note = `${field.id}-note`;

  async function add(chosen: File[]): Promise<void> {
    const fitting = chosen.filter(({ size }) => size <= LARGEST);
    const tooLarge = chosen.find((file) => !fitting.includes(file));
    setProblem(tooLarge && `“${tooLarge.name}” is too large: 10 MB is the most for a file.`);
    setUnderWay((count) => count + fitting.length);
    for (const file of fitting) {
      await surface.attach(path, file);
      setUnderWay((count) => count - 1);
    }
  }

  return html`<div class="file-input">
    ${
      files.length > 0 &&
      html`<ul class="file-list" aria-label="Files">
        ${files.map(
          ({ id, name = 'A file that is gone', size }) => html`<li key=${id}>
            ${h(Icon, { name: 'file' })}
            <span class="file-name" title=${name}>${name}</span>
            ${size !== undefined && html`<span class="file-size">${sizeText(size)}</span>`}
            <button
              type="button"
              class="icon-button"
              aria-label=${`Remove ${name}`}
              onClick=${() => {
                control.current?.focus();
                void surface.detach(path, id);
              }}
            >×</button>
          </li>`,
        )}
      </ul>`
    }
    <div class=${`file-drop ${room > 0 ? '' : 'file-drop-full'}`}>
      ${room > 0 && h(Icon, { name: 'upload' })}
      <span class="file-words" aria-hidden="true">
        <strong>${wordsFor(files.length, most, room)}</strong>
        <span class="field-hint" role="status">${underWay > 0 ? 'Adding…' : ''}</span>
      </span>
      <input
        ...${naming({ ...field, describedBy: [note, field.describedBy].filter(Boolean).join(' ') })}
        ref=${control}
        type="file"
        multiple=${room > 1}
        accept=${filetypes?.map((type) => `.${type}`).join(',')}
        onInput=${(event: InputEvent & { currentTarget: HTMLInputElement }) => {
          const chosen = [...(event.currentTarget.files ?? [])];
          // Emptied, so that the same file can be chosen again after it was removed.
          event.currentTarget.value = '';
          void add(chosen);
        }}
        onClick=${(event: MouseEvent) => {
          if (room > 0) return;
          event.preventDefault();
          setProblem(`${most === 1 ? 'One file is' : `${most} files are`} the most here; remove one first.`);
        }}
      />
    </div>
    <p class="field-hint" id=${note}>${limitsText(most, filetypes)}</p>
    ${problem !== undefined && html`<p class="field-error" role="alert">${problem}</p>`}
  </div>`;
}

function wordsFor(count: number, most: number, room: number): string {
  if (room <= 0) return most === 1 ? 'Remove it to choose another' : 'Remove one to choose another';
  if (count > 0) return 'Add another file';
  return most === 1 ? 'Choose a file, or drop it here' : 'Choose files, or drop them here';
}

function limitsText(most: number, filetypes: string[] | undefined): string {
  const kinds = filetypes === undefined ? '' : ` (${filetypes.join(', ')})`;
  return `${most === 1 ? 'One file' : `Up to ${most} files`}${kinds}, at most 10 MB${most === 1 ? '' : ' each'}`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [figure, unit] = bytes < 1024 * 1024 ? [bytes / 1024, 'KB'] : [bytes / 1024 / 1024, 'MB'];
  return `${figure.toFixed(figure < 10 ? 1 : 0)} ${unit}`;
}
