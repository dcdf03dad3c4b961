import type { RichTextBlock, RichTextElement, RichTextSection } from '@slack/types';
import { isSafeUrl } from '../../text/parse-mrkdwn.ts';

/** What a piece that is no text says: the name of who is mentioned. */
export type Label = (element: RichTextElement) => string;

const TAGS = { code: 'code', bold: 'b', italic: 'i', underline: 'u', strike: 's' } as const;

function writeUnstyled(element: RichTextElement, label: Label): Node {
  if (element.type === 'text') return document.createTextNode(element.text);
  if (element.type === 'link' && isSafeUrl(element.url)) {
    const link = document.createElement('a');
    link.href = element.url;
    link.textContent = element.text || element.url;
    return link;
  }
  const piece = document.createElement('span');
  piece.className = 'mention';
  piece.contentEditable = 'false';
  const { style: _style, ...bare } = element;
  piece.dataset.rich = JSON.stringify(bare);
  piece.textContent = label(element);
  return piece;
}

function writeElement(element: RichTextElement, label: Label): Node {
  let node = writeUnstyled(element, label);
  for (const [style, tag] of Object.entries(TAGS)) {
    if (element.style?.[style as keyof typeof TAGS] !== true) continue;
    const wrap = document.createElement(tag);
    wrap.append(node);
    node = wrap;
  }
  return node;
}

/** Cuts runs at their line breaks. */
function linesOf(elements: readonly RichTextElement[]): RichTextElement[][] {
  const lines: RichTextElement[][] = [[]];
  for (const element of elements) {
    if (element.type !== 'text') {
      lines.at(-1)?.push(element);
      continue;
    }
    for (const [index, text] of element.text.split('\n').entries()) {
      if (index > 0) lines.push([]);
      if (text !== '') lines.at(-1)?.push({ ...element, text });
    }
  }
  return lines;
}

function fill(parent: HTMLElement, elements: readonly RichTextElement[], label: Label): HTMLElement {
  for (const [index, line] of linesOf(elements).entries()) {
    if (index > 0) parent.append(document.createElement('br'));
    parent.append(...line.map((element) => writeElement(element, label)));
  }
  // An empty block has no height, and a last break is not seen, without one more.
  if (parent.lastChild === null || parent.lastChild instanceof HTMLBRElement)
    parent.append(document.createElement('br'));
  return parent;
}

/** The list of that depth which is open at the end, or a new one. */
function listAt(root: HTMLElement, tag: 'ul' | 'ol', indent: number): HTMLElement {
  let at = root;
  for (let depth = 0; depth <= indent; depth += 1) {
    const last = at.lastElementChild;
    const isOpen =
      last instanceof HTMLElement && (depth < indent ? /^[UO]L$/ : new RegExp(`^${tag}$`, 'i')).test(last.tagName);
    if (!isOpen) at.append(document.createElement(tag));
    at = (isOpen ? last : at.lastElementChild) as HTMLElement;
  }
  return at;
}

/** Puts a value of a `rich_text_input` into an editor, in the place of what stood there. */
export function writeEditor(root: HTMLElement, value: RichTextBlock | undefined, label: Label): void {
  root.replaceChildren();
  for (const part of value?.elements ?? []) {
    if (part.type === 'rich_text_section')
      root.append(...linesOf(part.elements).map((line) => fill(document.createElement('p'), line, label)));
    else if (part.type === 'rich_text_quote')
      root.append(fill(document.createElement('blockquote'), part.elements, label));
    else if (part.type === 'rich_text_preformatted')
      root.append(fill(document.createElement('pre'), part.elements, label));
    else {
      const list = listAt(root, part.style === 'ordered' ? 'ol' : 'ul', part.indent ?? 0);
      list.append(
        ...part.elements.map((item: RichTextSection) => fill(document.createElement('li'), item.elements, label)),
      );
    }
  }
  if (root.childElementCount === 0) root.append(fill(document.createElement('p'), [], label));
}
