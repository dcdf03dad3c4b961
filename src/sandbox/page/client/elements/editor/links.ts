import { placeCaret, select } from './selection.ts';

/** Makes the selection a link; without a selection the address itself is put in. The caret is behind it afterwards. */
export function makeLink(range: Range, address: string): void {
  select(range);
  if (!range.collapsed) {
    document.execCommand('createLink', false, address);
    document.getSelection()?.collapseToEnd();
    return;
  }
  const link = document.createElement('a');
  link.href = address;
  link.textContent = address;
  const behind = document.createTextNode('\u200b');
  range.insertNode(behind);
  range.insertNode(link);
  placeCaret(behind, 'end');
}

/** Leaves the words of a link, and takes away where it led. */
export function removeLink(link: HTMLElement): void {
  const words = [...link.childNodes];
  link.replaceWith(...words);
  const last = words.at(-1);
  if (last !== undefined) placeCaret(last, 'end');
}
