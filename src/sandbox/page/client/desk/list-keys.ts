/** Moves the focus along what fits a selector in a box, for arrow keys, Home and End. False where the key is none of these. */
export function moveFocus(event: KeyboardEvent, box: HTMLElement, selector: string): boolean {
  const stops = [...box.querySelectorAll<HTMLElement>(selector)];
  const at = stops.findIndex((stop) => stop === document.activeElement || stop.contains(document.activeElement));
  const steps: Record<string, number> = {
    ArrowDown: Math.min(at + 1, stops.length - 1),
    ArrowUp: Math.max(at === -1 ? stops.length - 1 : at - 1, 0),
    Home: 0,
    End: stops.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return false;
  event.preventDefault();
  stops[to]?.focus();
  return true;
}
