import { plainOf } from './read-editor.ts';
import { around, placeCaret, rangeIn, select } from './selection.ts';

/** What a block can be besides a paragraph. */
export type BlockMark = 'ordered' | 'bullet' | 'quote' | 'preformatted';

type BlockTag = 'p' | 'blockquote' | 'pre';

const MARKS: Record<string, BlockMark> = { UL: 'bullet', OL: 'ordered', BLOCKQUOTE: 'quote', PRE: 'preformatted' };
const LIST_COMMANDS = { ordered: 'insertOrderedList', bullet: 'insertUnorderedList' };

/** `execCommand` is out of fashion, but every browser has it, and knows lists and the ways in and out of them. */
function command(name: string, value?: string): void {
  document.execCommand(name, false, value);
}

/** What the block around the selection is. */
export function blockMarkAt(root: HTMLElement): BlockMark | undefined {
  return MARKS[around(root, 'ul, ol, blockquote, pre')?.tagName ?? ''];
}

/** The smallest blocks that the selection touches, in their order. */
function blocksIn(root: HTMLElement, range: Range): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>('p, div, li, blockquote, pre')];
  return all.filter(
    (block) => range.intersectsNode(block) && block.querySelector('p, div, li, blockquote, pre') === null,
  );
}

/** What stands in a block, line by line. */
function linesOf(block: HTMLElement): Node[][] {
  const lines: Node[][] = [[]];
  for (const node of [...block.childNodes]) {
    if (node instanceof HTMLBRElement) lines.push([]);
    else if (node instanceof Text && node.data.includes('\n')) {
      for (const [index, text] of node.data.split('\n').entries()) {
        if (index > 0) lines.push([]);
        if (text !== '') lines.at(-1)?.push(document.createTextNode(text));
      }
    } else lines.at(-1)?.push(node);
  }
  // The last break only keeps the block open.
  return lines.length > 1 && lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
}

function blockOf(tag: BlockTag, lines: readonly Node[][]): HTMLElement {
  const block = document.createElement(tag);
  for (const [index, line] of lines.entries()) {
    if (index > 0) block.append(document.createElement('br'));
    // A code block has no marks within.
    if (tag === 'pre') block.append(line.map(plainOf).join(''));
    else block.append(...line);
  }
  if (plainOf(block) === '' || block.lastChild instanceof HTMLBRElement) block.append(document.createElement('br'));
  return block;
}

/** Lists without items, and the paragraphs that the browser's command left around them. */
function removeEmptyLists(root: HTMLElement): void {
  for (const list of root.querySelectorAll('ul, ol')) if (list.querySelector('li') === null) list.remove();
  for (const rest of root.querySelectorAll('p')) if (rest.childNodes.length === 0) rest.remove();
}

/** Makes the blocks of the selection one quote, one code block, or paragraphs. */
function setBlocks(root: HTMLElement, tag: BlockTag): void {
  const range = rangeIn(root);
  if (range === undefined) return;
  const { startContainer, startOffset, endContainer, endOffset } = range;
  const blocks = blocksIn(root, range);
  const lastBlock = blocks.at(-1);
  if (lastBlock === undefined) return;
  const lines = blocks.flatMap(linesOf);
  const made = tag === 'p' ? lines.map((line) => blockOf('p', [line])) : [blockOf(tag, lines)];
  // What is left of a list begins anew behind the new blocks.
  const outermost = [...root.children].find((child) => child.contains(lastBlock));
  if (outermost === undefined) return;
  const tail = document.createRange();
  tail.setStartAfter(lastBlock);
  tail.setEndAfter(outermost);
  outermost.after(...made, tail.extractContents());
  for (const block of blocks) block.remove();
  removeEmptyLists(root);
  const isKept = (node: Node) => node instanceof Text && root.contains(node);
  const last = made.at(-1);
  if (isKept(startContainer) && isKept(endContainer)) {
    range.setStart(startContainer, startOffset);
    range.setEnd(endContainer, endOffset);
    select(range);
  } else if (last !== undefined) placeCaret(last, plainOf(last) === '' ? 'start' : 'end');
}

/** Gives the blocks of the selection a mark, or takes it. They have one at a time: what they are now ends first. */
export function toggleBlock(root: HTMLElement, mark: BlockMark): void {
  const present = blockMarkAt(root);
  if (present === mark) setBlocks(root, 'p');
  else if (mark === 'quote') setBlocks(root, 'blockquote');
  else if (mark === 'preformatted') setBlocks(root, 'pre');
  else {
    if (present === 'quote' || present === 'preformatted') setBlocks(root, 'p');
    command(LIST_COMMANDS[mark]);
  }
}

/** Moves an item of a list inwards or outwards; elsewhere nothing happens. */
export function indentItem(root: HTMLElement, direction: 'in' | 'out'): void {
  if (around(root, 'li') !== undefined) command(direction === 'in' ? 'indent' : 'outdent');
}

/** What stands in a block before the caret, and after the selection. */
function sides(block: HTMLElement, range: Range): { before: Range; after: Range } {
  const [before, after] = [document.createRange(), document.createRange()];
  before.setStart(block, 0);
  before.setEnd(range.startContainer, range.startOffset);
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(block, block.childNodes.length);
  return { before, after };
}

/**
 * Enter within a quote or a code block: a new line in it, and behind it when the line is empty. False where it is none of them, and the
 * browser knows best.
 */
export function breakLine(root: HTMLElement): boolean {
  const block = around(root, 'blockquote, pre');
  const range = rangeIn(root);
  if (block === undefined || range === undefined) return false;
  const { before, after } = sides(block, range);
  const written = plainOf(before.cloneContents());
  const isEmptyLine = range.collapsed && (written === '' || written.endsWith('\n'));
  if (!isEmptyLine || plainOf(after.cloneContents()).replace(/\n$/, '') !== '') {
    command('insertLineBreak');
    return true;
  }
  const next = document.createElement('p');
  next.append(document.createElement('br'));
  after.deleteContents();
  if (block.lastChild instanceof HTMLBRElement) block.lastChild.remove();
  else if (block.lastChild instanceof Text) block.lastChild.data = block.lastChild.data.replace(/\n$/, '');
  block.after(next);
  if (plainOf(block) === '') block.remove();
  placeCaret(next, 'start');
  return true;
}

/** Backspace at the start of a quote or a code block makes it plain text again. False where it is none of them. */
export function leaveBlock(root: HTMLElement): boolean {
  const block = around(root, 'blockquote, pre');
  const range = rangeIn(root);
  if (block === undefined || range === undefined || !range.collapsed) return false;
  if (plainOf(sides(block, range).before.cloneContents()) !== '') return false;
  setBlocks(root, 'p');
  return true;
}

/** An editor in which everything was deleted starts anew: what was a quote or a list is none any more. */
export function clearEditor(root: HTMLElement): void {
  const line = document.createElement('p');
  line.append(document.createElement('br'));
  root.replaceChildren(line);
  placeCaret(line, 'start');
}

/** Makes new lines paragraphs. */
export function prepareEditing(): void {
  command('defaultParagraphSeparator', 'p');
}

/** Puts text in without any marks. */
export function insertPlain(text: string): void {
  command('insertText', text);
}
