import { plainOf } from './read-editor.ts';
import { closestIn, rangeIn, select } from './selection.ts';

/** What runs of text can be. The browser's own commands write styles for it, which the page's security policy forbids. */
export type InlineMark = 'bold' | 'italic' | 'strike' | 'code';

const SELECTORS: Record<InlineMark, string> = {
  bold: 'b, strong',
  italic: 'i, em',
  strike: 's, strike, del',
  code: 'code',
};
const TAGS: Record<InlineMark, string> = { bold: 'b', italic: 'i', strike: 's', code: 'code' };
const ALL = Object.keys(TAGS) as InlineMark[];
const ANY_MARK = Object.values(SELECTORS).join(', ');

/** Keeps an empty run open for the caret; it is left out when the text is read. */
const KEEPER = '\u200b';

function marksOf(root: HTMLElement, node: Node): InlineMark[] {
  return ALL.filter((mark) => closestIn(root, node, SELECTORS[mark]) !== undefined);
}

/** The text nodes of a range, cut at its ends. */
function textsIn(root: HTMLElement, range: Range): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && range.intersectsNode(node) && closestIn(root, node, '[data-rich]') === undefined)
      found.push(node);
  }
  const { startContainer, startOffset, endContainer, endOffset } = range;
  return found
    .map((node) => {
      if (node === endContainer && endOffset < node.length) node.splitText(endOffset);
      return node === startContainer && startOffset > 0 ? node.splitText(startOffset) : node;
    })
    .filter(({ data }) => data !== '');
}

/** Takes a node out of all marks around it: they end before it and begin again behind it. */
function isolate(root: HTMLElement, node: ChildNode): void {
  for (;;) {
    const mark = closestIn(root, node.parentNode ?? undefined, ANY_MARK);
    if (mark === undefined) return;
    const tail = document.createRange();
    tail.setStartAfter(node);
    tail.setEndAfter(mark);
    const rest = tail.extractContents();
    mark.after(node, rest);
    for (const part of [mark, node.nextSibling]) {
      if (part instanceof HTMLElement && part.matches(ANY_MARK) && plainOf(part) === '') part.remove();
    }
  }
}

function wrap(node: ChildNode, marks: readonly InlineMark[]): void {
  for (const mark of marks) {
    const wrapper = document.createElement(TAGS[mark]);
    node.replaceWith(wrapper);
    wrapper.append(node);
    // The next one goes around this one.
    node = wrapper;
  }
}

/** The marks of the selection: those which all of it has. */
export function inlineMarksAt(root: HTMLElement): InlineMark[] {
  const range = rangeIn(root);
  if (range === undefined) return [];
  return marksOf(root, range.startContainer).filter((mark) => marksOf(root, range.endContainer).includes(mark));
}

/** Gives the selection a mark, or takes it where all of it has it; without a selection, what is typed next. */
export function toggleInline(root: HTMLElement, mark: InlineMark): void {
  const range = rangeIn(root);
  if (range === undefined) return;
  if (range.collapsed) {
    const keeper = document.createTextNode(KEEPER);
    const marks = marksOf(root, range.startContainer);
    range.insertNode(keeper);
    isolate(root, keeper);
    wrap(keeper, marks.includes(mark) ? marks.filter((one) => one !== mark) : [...marks, mark]);
    range.setStart(keeper, keeper.length);
    range.collapse(true);
    select(range);
    return;
  }
  const texts = textsIn(root, range);
  const isOn = texts.every((node) => marksOf(root, node).includes(mark));
  for (const node of texts) {
    const marks = marksOf(root, node).filter((one) => one !== mark);
    isolate(root, node);
    wrap(node, isOn ? marks : [...marks, mark]);
  }
  const [first, last] = [texts[0], texts.at(-1)];
  if (first === undefined || last === undefined) return;
  range.setStart(first, 0);
  range.setEnd(last, last.length);
  select(range);
}
