import { type ComponentChildren, h } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { html } from '../../html.ts';
import { Icon } from '../icon.ts';
import type { BlockMark } from './block-marks.ts';
import type { InlineMark } from './inline-marks.ts';

export type Tool = InlineMark | BlockMark | 'link' | 'indent' | 'outdent';

type ToolInfo = {
  tool: Tool;
  name: string;
  face: ComponentChildren;
  keys: string;
  code: string;
  shift: boolean;
  alt?: true;
};

/** What can be done, and the keys that do it: those of https://slack.com/help/articles/201374536, and brackets for the depth of lists. */
const TOOLS: ToolInfo[] = [
  { tool: 'bold', name: 'Bold', face: html`<b>B</b>`, keys: 'B', code: 'KeyB', shift: false },
  { tool: 'italic', name: 'Italic', face: html`<i>I</i>`, keys: 'I', code: 'KeyI', shift: false },
  { tool: 'strike', name: 'Strikethrough', face: html`<s>S</s>`, keys: 'Shift+X', code: 'KeyX', shift: true },
  { tool: 'link', name: 'Link', face: h(Icon, { name: 'link' }), keys: 'Shift+U', code: 'KeyU', shift: true },
  {
    tool: 'ordered',
    name: 'Ordered list',
    face: h(Icon, { name: 'numbered-list' }),
    keys: 'Shift+7',
    code: 'Digit7',
    shift: true,
  },
  {
    tool: 'bullet',
    name: 'Bulleted list',
    face: h(Icon, { name: 'bulleted-list' }),
    keys: 'Shift+8',
    code: 'Digit8',
    shift: true,
  },
  {
    tool: 'outdent',
    name: 'Move the item out',
    face: h(Icon, { name: 'outdent' }),
    keys: '[',
    code: 'BracketLeft',
    shift: false,
  },
  {
    tool: 'indent',
    name: 'Move the item in',
    face: h(Icon, { name: 'indent' }),
    keys: ']',
    code: 'BracketRight',
    shift: false,
  },
  { tool: 'quote', name: 'Quote', face: h(Icon, { name: 'quote' }), keys: 'Shift+9', code: 'Digit9', shift: true },
  { tool: 'code', name: 'Code', face: h(Icon, { name: 'code' }), keys: 'Shift+C', code: 'KeyC', shift: true },
  {
    tool: 'preformatted',
    name: 'Code block',
    face: h(Icon, { name: 'code-block' }),
    keys: 'Alt+Shift+C',
    code: 'KeyC',
    shift: true,
    alt: true,
  },
];

/** The tool that a press of keys asks for. */
export function toolFor(event: KeyboardEvent): Tool | undefined {
  if (!event.ctrlKey && !event.metaKey) return undefined;
  return TOOLS.find(
    ({ code, shift, alt = false }) => code === event.code && shift === event.shiftKey && alt === event.altKey,
  )?.tool;
}

type Props = { controls: string; active: readonly Tool[]; onUse(tool: Tool): void };

/** The row above an editor: one stop for the Tab key, arrows move along it. */
export function Toolbar({ controls, active, onUse }: Props): ComponentChildren {
  const row = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: TOOLS.length - 1 };
    const to = steps[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + TOOLS.length) % TOOLS.length;
    setStop(next);
    row.current?.querySelectorAll('button')[next]?.focus();
  }

  return html`<div ref=${row} class="editor-tools" role="toolbar" aria-label="Formatting" aria-controls=${controls} onKeyDown=${onKeyDown}>
    ${TOOLS.map(
      ({ tool, name, face, keys }, index) => html`<button
        type="button"
        class="editor-tool"
        aria-label=${name}
        aria-pressed=${tool === 'indent' || tool === 'outdent' ? undefined : String(active.includes(tool))}
        title=${`${name} (Ctrl+${keys})`}
        tabindex=${index === stop ? 0 : -1}
        onMouseDown=${(event: MouseEvent) => event.preventDefault()}
        onFocus=${() => setStop(index)}
        onClick=${() => onUse(tool)}
      >
        ${face}
      </button>`,
    )}
  </div>`;
}
