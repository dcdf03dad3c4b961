/** The selection, where it is in this editor. */
export function rangeIn(root: HTMLElement): Range | undefined {
  const selection = document.getSelection();
  if (selection === null || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0);
  return root.contains(range.commonAncestorContainer) ? range : undefined;
}

/** Makes a range the selection. */
export function select(range: Range): void {
  const selection = document.getSelection();
  selection?.removeAllRanges();
  selection?.addRange(range);
}

/** Puts the caret at the start or the end of what is in a node. */
export function placeCaret(node: Node, where: 'start' | 'end'): void {
  const range = document.createRange();
  range.selectNodeContents(node);
  range.collapse(where === 'start');
  select(range);
}

/** The element of that kind around a node, within the editor. */
export function closestIn(root: HTMLElement, node: Node | undefined, selector: string): HTMLElement | undefined {
  const found = (node instanceof HTMLElement ? node : node?.parentElement)?.closest<HTMLElement>(selector);
  return found && root.contains(found) && found !== root ? found : undefined;
}

/** The element of that kind around the whole selection. */
export function around(root: HTMLElement, selector: string): HTMLElement | undefined {
  return closestIn(root, rangeIn(root)?.commonAncestorContainer, selector);
}
