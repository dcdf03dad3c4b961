import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import type { DeskDialog } from './frame-context.ts';

/** The parts of a desk that F6 goes around, in the order they are read. */
const REGIONS = ['.top-bar', '.side-bar', '.message-list', '.app-home', '.composer', '.side-pane', '.layer-box'];

/** What in a part of a desk takes the focus. */
const FIRST_STOP = '[aria-current], [data-stop], textarea, input, button, [href], [tabindex="0"]';

function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert]') === null;
}

function walk(root: HTMLElement, step: 1 | -1): void {
  const regions = [...root.querySelectorAll<HTMLElement>(REGIONS.join(', '))].filter(isVisible);
  // A list of messages within a pane is a part of its own: the innermost is where one is.
  const at = regions.findLastIndex((region) => region.contains(document.activeElement));
  for (let tried = 1; tried <= regions.length; tried += 1) {
    const region = regions[(at + step * tried + regions.length * 2) % regions.length];
    if (region === undefined) return;
    const stops = [region, ...region.querySelectorAll<HTMLElement>(FIRST_STOP)];
    const stop = stops.find((one) => one.matches(FIRST_STOP) && isVisible(one) && !one.matches(':disabled'));
    if (stop === undefined) continue;
    stop.focus();
    return;
  }
}

type Options = { isSecond: boolean; showDialog(dialog: DeskDialog): void };

/** The keys that work wherever one is on a desk. Of two desks, those in which the focus is; the left one where it is in neither. */
export function useKeys(root: RefObject<HTMLElement | null>, { isSecond, showDialog }: Options): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const desk = root.current;
      if (desk === null || event.defaultPrevented) return;
      const isHere = desk.contains(document.activeElement);
      const isNowhere = document.activeElement === document.body && !isSecond;
      if (!isHere && !isNowhere) return;
      const isCommand = event.ctrlKey || event.metaKey;
      const hasModal = desk.querySelector('.layer') !== null;
      if (event.key === 'F6') walk(desk, event.shiftKey ? -1 : 1);
      else if (isCommand && event.key.toLowerCase() === 'k' && !hasModal) showDialog('jump');
      else if (isCommand && event.key === '/' && !hasModal) showDialog('keys');
      else return;
      event.preventDefault();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [isSecond]);
}
