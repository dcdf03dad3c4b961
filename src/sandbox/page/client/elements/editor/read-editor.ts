import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextQuote,
  RichTextSection,
} from '@slack/types';
import type { CountedList } from '../../text/rich-elements.ts';
import { type Names, recognise } from './recognise.ts';

type Style = NonNullable<RichTextElement['style']>;
type ListItem = { style: 'ordered' | 'bullet'; indent: number; section: RichTextSection };

/** Slack's lists go no deeper. */
const DEEPEST = 8;

const STYLES: Record<string, Style> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  S: { strike: true },
  STRIKE: { strike: true },
  DEL: { strike: true },
  U: { underline: true },
  CODE: { code: true },
};

const BLOCKS = new Set(['P', 'DIV', 'UL', 'OL', 'BLOCKQUOTE', 'PRE', 'LI', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6']);

function isBlock(node: Node): node is HTMLElement {
  return node instanceof HTMLElement && BLOCKS.has(node.tagName);
}

function isList(node: Node): node is HTMLUListElement | HTMLOListElement {
  return node instanceof HTMLElement && (node.tagName === 'UL' || node.tagName === 'OL');
}

/** What stands in a node, as text: browsers write hard spaces, and the editor leaves marks without width to put the caret at. */
export function plainOf(node: Node): string {
  if (node instanceof Text) return node.data.replaceAll('\u00a0', ' ').replaceAll('\u200b', '');
  if (node instanceof HTMLElement && node.tagName === 'BR') return '\n';
  return [...node.childNodes].map(plainOf).join('');
}

function styled(element: RichTextElement, style: Style): RichTextElement {
  return Object.keys(style).length === 0 ? element : { ...element, style: { ...style } };
}

function readInline(node: Node, style: Style, names: Names): RichTextElement[] {
  if (node instanceof Text || (node instanceof HTMLElement && node.tagName === 'BR')) {
    const text = plainOf(node);
    if (text === '') return [];
    const elements: RichTextElement[] = style.code ? [{ type: 'text', text }] : recognise(text, names);
    return elements.map((element) => styled(element, style));
  }
  if (!(node instanceof HTMLElement)) return [];
  // What is no text (a mention that was there at first) was put in with what it stands for.
  if (node.dataset.rich !== undefined) return [styled(JSON.parse(node.dataset.rich), style)];
  if (node instanceof HTMLAnchorElement) {
    const [text, url] = [plainOf(node), node.getAttribute('href') ?? ''];
    if (text === '') return [];
    return [styled({ type: 'link', url, ...(text === url ? {} : { text }) }, style)];
  }
  const inner = { ...style, ...STYLES[node.tagName] };
  return [...node.childNodes].flatMap((child) => readInline(child, inner, names));
}

/** Runs of the same style beside one another become one. */
function joined(elements: readonly RichTextElement[]): RichTextElement[] {
  const result: RichTextElement[] = [];
  for (const element of elements) {
    const last = result.at(-1);
    if (
      last?.type === 'text' &&
      element.type === 'text' &&
      JSON.stringify(last.style) === JSON.stringify(element.style)
    )
      result[result.length - 1] = { ...last, text: last.text + element.text };
    else result.push(element);
  }
  return result;
}

/** One line or paragraph. The last line break of a block only keeps it open, and is no text. */
function readLine(nodes: readonly Node[], names: Names): RichTextElement[] {
  const elements = joined(nodes.flatMap((node) => readInline(node, {}, names)));
  const last = elements.at(-1);
  if (last?.type !== 'text' || !last.text.endsWith('\n')) return elements;
  const text = last.text.slice(0, -1);
  return text === '' ? elements.slice(0, -1) : [...elements.slice(0, -1), { ...last, text }];
}

function readItems(list: HTMLElement, indent: number, names: Names): ListItem[] {
  const style = list.tagName === 'OL' ? 'ordered' : 'bullet';
  return [...list.children].flatMap((child): ListItem[] => {
    if (isList(child)) return readItems(child, Math.min(indent + 1, DEEPEST), names);
    const inner = [...child.childNodes];
    const elements = readLine(
      inner.filter((node) => !isList(node)),
      names,
    );
    const nested = inner.filter(isList).flatMap((node) => readItems(node, Math.min(indent + 1, DEEPEST), names));
    // A nested list without a line of its own before it.
    if (elements.length === 0 && nested.length > 0) return nested;
    return [{ style, indent, section: { type: 'rich_text_section', elements } }, ...nested];
  });
}

/** Slack has no lists within lists: those of one style and depth, and where a list goes on, from which number. */
function listsOf(items: readonly ListItem[]): CountedList[] {
  const lists: CountedList[] = [];
  const counted: number[] = [];
  for (const { style, indent, section } of items) {
    const last = lists.at(-1);
    counted.length = Math.min(counted.length, indent + 1);
    const before = counted[indent] ?? 0;
    if (last?.style === style && last.indent === indent) last.elements.push(section);
    else {
      const offset = style === 'ordered' && before > 0 ? { offset: before } : {};
      lists.push({ type: 'rich_text_list', style, indent, border: 0, ...offset, elements: [section] });
    }
    counted[indent] = before + 1;
  }
  return lists;
}

function readBlocks(parent: Node, names: Names): RichTextBlockElement[] {
  const parts: RichTextBlockElement[] = [];
  let loose: Node[] = [];
  function line(nodes: readonly Node[]): void {
    parts.push({ type: 'rich_text_section', elements: readLine(nodes, names) });
  }
  function endLoose(): void {
    if (loose.length > 0) line(loose);
    loose = [];
  }
  for (const node of parent.childNodes) {
    if (!isBlock(node)) {
      loose.push(node);
      continue;
    }
    endLoose();
    if (isList(node)) parts.push(...listsOf(readItems(node, 0, names)));
    else if (node.tagName === 'BLOCKQUOTE') parts.push({ type: 'rich_text_quote', elements: readQuote(node, names) });
    else if (node.tagName === 'PRE') {
      const text = plainOf(node).replace(/\n$/, '');
      parts.push({ type: 'rich_text_preformatted', border: 0, elements: text === '' ? [] : [{ type: 'text', text }] });
    } else if ([...node.childNodes].some(isBlock)) parts.push(...readBlocks(node, names));
    else line([...node.childNodes]);
  }
  endLoose();
  return parts;
}

function readQuote(quote: HTMLElement, names: Names): RichTextElement[] {
  const lines = readBlocks(quote, names).flatMap((part) => (part.type === 'rich_text_section' ? [part.elements] : []));
  return withBreaks(lines);
}

function withBreaks(lines: readonly RichTextElement[][]): RichTextElement[] {
  return joined(
    lines.flatMap((elements, index) => (index === 0 ? elements : [{ type: 'text', text: '\n' }, ...elements])),
  );
}

type Flowing = RichTextSection | RichTextQuote;

/** Paragraphs after one another are one section with line breaks in it, and so are lines of a quote. */
function merged(parts: readonly RichTextBlockElement[]): RichTextBlockElement[] {
  const result: RichTextBlockElement[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const flows = part.type === 'rich_text_section' || part.type === 'rich_text_quote';
    if (flows && last?.type === part.type)
      (last as Flowing).elements = withBreaks([(last as Flowing).elements, part.elements]);
    else result.push(part);
  }
  return result;
}

function isEmpty(part: RichTextBlockElement): boolean {
  if (part.type === 'rich_text_list') return false;
  return part.elements.every((element) => element.type === 'text' && element.text.trim() === '');
}

/** What was written in an editor as the value of a `rich_text_input`; undefined where nothing was. Empty lines around it are left out. */
export function readEditor(root: HTMLElement, names: Names): RichTextBlock | undefined {
  const parts = readBlocks(root, names);
  const first = parts.findIndex((part) => !isEmpty(part));
  if (first === -1) return undefined;
  const last = parts.findLastIndex((part) => !isEmpty(part));
  const elements = merged(parts.slice(first, last + 1)).filter(
    (part) => part.type === 'rich_text_section' || part.elements.length > 0,
  );
  return { type: 'rich_text', elements };
}
