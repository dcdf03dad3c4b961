import type { RichTextBlock, RichTextElement, RichTextInput } from '@slack/types';
import { type ComponentChildren, h } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useDesk } from '../../desk/desk-context.ts';
import { html } from '../../html.ts';
import { emojiCharacter } from '../../text/emoji.ts';
import { lettersOf } from '../../text/letters.ts';
import { type ElementProps, naming, useValue } from '../field.ts';
import { type Entry, useSurface } from '../surface.ts';
import {
  blockMarkAt,
  breakLine,
  clearEditor,
  indentItem,
  insertPlain,
  leaveBlock,
  prepareEditing,
  toggleBlock,
} from './block-marks.ts';
import { inlineMarksAt, toggleInline } from './inline-marks.ts';
import { LinkForm } from './link-form.ts';
import { makeLink, removeLink } from './links.ts';
import { readEditor } from './read-editor.ts';
import type { Names } from './recognise.ts';
import { around, rangeIn, select } from './selection.ts';
import { type Tool, Toolbar, toolFor } from './toolbar.ts';
import { writeEditor } from './write-editor.ts';

/** The height of a line in the editor, in pixels. */
const LINE = 22;
const PADDING = 16;

/** Names nobody: everything typed stays letters. */
const NOBODY: Names = { people: [], channels: [] };

/** As many lines as Slack shows unless the element says otherwise. */
const LINES = { least: 3, most: 8 };

/** Who and what can be named in a text here. */
function useNames(): Names & { label(element: RichTextElement): string } {
  const { workspace, scene } = useDesk();
  return {
    people: workspace.people.map(({ id, name }) => ({ id, name })),
    channels: scene.channels,
    label(element) {
      if (element.type === 'user') {
        const person = workspace.people.find(({ id }) => id === element.user_id);
        return `@${person?.realName || person?.name || element.user_id}`;
      }
      if (element.type === 'channel')
        return `#${scene.channels.find(({ id }) => id === element.channel_id)?.name ?? element.channel_id}`;
      if (element.type === 'broadcast') return `@${element.range}`;
      if (element.type === 'emoji') return emojiCharacter(element.name) ?? `:${element.name}:`;
      return lettersOf(element) || element.type;
    },
  };
}

/**
 * An editor for formatted text: https://docs.slack.dev/reference/block-kit/block-elements/rich-text-input-element. Like the other inputs
 * it keeps what is written to itself until it is left or a button is pressed, unless it dispatches.
 */
export function RichTextInputElement({ element, path, field }: ElementProps<RichTextInput>): ComponentChildren {
  const surface = useSurface();
  const names = useNames();
  const kept = useValue(path, 'rich_text_value');
  const known = (kept === undefined ? element.initial_value : kept) as RichTextBlock | null | undefined;
  const editor = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState<Tool[]>([]);
  const [isEmpty, setEmpty] = useState(true);
  /** What was selected when the address of a link was asked for. */
  const [linking, setLinking] = useState<Range>();
  /** What was selected last: the selection can get lost on the way to a button. */
  const lastRange = useRef<Range>(undefined);
  /** What the surface was told last, as JSON. */
  const told = useRef('');

  function written(): RichTextBlock | undefined {
    return editor.current === null ? undefined : readEditor(editor.current, names);
  }

  function entry(): Entry {
    const [root, richText] = [editor.current, written()];
    return root === null || richText === undefined ? '' : { richText, text: lettersOf(readEditor(root, NOBODY)) };
  }

  function look(): void {
    const root = editor.current;
    if (root === null) return;
    lastRange.current = rangeIn(root)?.cloneRange() ?? lastRange.current;
    setActive([
      ...inlineMarksAt(root),
      ...[blockMarkAt(root)].filter((mark) => mark !== undefined),
      ...(around(root, 'a') === undefined ? [] : (['link'] as const)),
    ]);
  }

  useLayoutEffect(() => {
    const root = editor.current;
    // Whoever is writing is ahead of what the workspace knows.
    if (root === null || surface.isDraft(path) || root.contains(document.activeElement)) return;
    if (JSON.stringify(written() ?? null) === JSON.stringify(known ?? null) && root.childNodes.length > 0) return;
    writeEditor(root, known ?? undefined, names.label);
    setEmpty(written() === undefined);
  }, [JSON.stringify(known ?? null)]);

  useEffect(() => {
    const onSelection = () => {
      if (editor.current?.contains(document.activeElement)) look();
    };
    document.addEventListener('selectionchange', onSelection);
    return () => document.removeEventListener('selectionchange', onSelection);
  }, []);

  const dispatchOn = field.dispatches
    ? (element.dispatch_action_config?.trigger_actions_on ?? ['on_enter_pressed'])
    : [];

  function changed(): void {
    const value = written();
    look();
    setEmpty(editor.current?.textContent === '' && editor.current.querySelector('ul, ol, blockquote, pre') === null);
    if (JSON.stringify(value) === told.current) return;
    told.current = JSON.stringify(value);
    surface.draft(path, entry());
    if (dispatchOn.includes('on_character_entered')) void surface.enter(path, entry(), true);
  }

  function use(tool: Tool): void {
    const root = editor.current;
    if (root === null) return;
    if (document.activeElement !== root) {
      root.focus();
      if (lastRange.current !== undefined) select(lastRange.current);
    }
    if (tool === 'link') {
      const link = around(root, 'a');
      if (link === undefined) {
        setLinking(rangeIn(root)?.cloneRange());
        return;
      }
      removeLink(link);
    } else if (tool === 'indent' || tool === 'outdent') indentItem(root, tool === 'indent' ? 'in' : 'out');
    else if (tool === 'bold' || tool === 'italic' || tool === 'strike' || tool === 'code') {
      // Text in a code block has no marks of its own.
      if (blockMarkAt(root) !== 'preformatted') toggleInline(root, tool);
    } else toggleBlock(root, tool);
    changed();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.isComposing || editor.current === null) return;
    const tool = toolFor(event);
    if (tool !== undefined) {
      event.preventDefault();
      use(tool);
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (!dispatchOn.includes('on_enter_pressed')) return;
      event.preventDefault();
      void surface.enter(path, entry(), true);
    } else if (event.key === 'Enter' && !event.shiftKey && breakLine(editor.current)) {
      event.preventDefault();
      changed();
    } else if (event.key === 'Backspace' && leaveBlock(editor.current)) {
      event.preventDefault();
      changed();
    }
  }

  function onInput(event: InputEvent): void {
    const root = editor.current;
    if (
      root !== null &&
      event.inputType.startsWith('delete') &&
      root.textContent === '' &&
      around(root, 'li') === undefined
    )
      clearEditor(root);
    changed();
  }

  /** Of what comes from elsewhere only the letters are taken. */
  function take(event: Event, from: DataTransfer | null): void {
    event.preventDefault();
    insertPlain(from?.getData('text/plain') ?? '');
  }

  function endLinking(address?: string): void {
    editor.current?.focus();
    if (linking !== undefined && address !== undefined) {
      makeLink(linking, address);
      changed();
    }
    setLinking(undefined);
  }

  const { min_lines: least = LINES.least, max_lines: most = Math.max(LINES.most, least) } = element;
  return html`<div class="editor" onFocusOut=${onFocusOut}>
    ${h(Toolbar, { controls: field.id, active, onUse: use })}
    ${linking !== undefined && h(LinkForm, { onAdd: endLinking, onCancel: () => endLinking() })}
    <div
      ...${naming(field)}
      ref=${editor}
      class=${`editor-text mrkdwn ${isEmpty ? 'editor-empty' : ''}`}
      contenteditable="true"
      tabindex="0"
      role="textbox"
      aria-multiline="true"
      aria-placeholder=${element.placeholder?.text}
      data-placeholder=${element.placeholder?.text}
      style=${{ minHeight: `${least * LINE + PADDING}px`, maxHeight: `${most * LINE + PADDING}px` }}
      onFocus=${prepareEditing}
      onBlur=${look}
      onInput=${onInput}
      onKeyDown=${onKeyDown}
      onPaste=${(event: ClipboardEvent) => take(event, event.clipboardData)}
      onDrop=${(event: DragEvent) => take(event, event.dataTransfer)}
    ></div>
  </div>`;

  function onFocusOut(event: FocusEvent & { currentTarget: HTMLElement }): void {
    if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return;
    if (surface.isDraft(path)) void surface.enter(path, entry(), false);
  }
}
