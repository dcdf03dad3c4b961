import { useLayoutEffect, useRef } from 'preact/hooks';

/** The least room below a control that a list needs before it opens upwards. Pixels. */
const LEAST_ROOM = 220;

/**
 * Shows an element above everything, beside its anchor: in the browser's top layer, so that no scrolling box cuts it off. Give the ref
 * to an element with `popover="manual"`.
 */
export function usePopup<A extends HTMLElement, P extends HTMLElement>(isOpen: boolean) {
  const anchor = useRef<A>(null);
  const popup = useRef<P>(null);
  useLayoutEffect(() => {
    const box = popup.current;
    if (!isOpen || box === null) return undefined;
    box.showPopover();
    function place(): void {
      const at = anchor.current?.getBoundingClientRect();
      if (box === null || at === undefined) return;
      const below = window.innerHeight - at.bottom;
      const opensUp = below < LEAST_ROOM && at.top > below;
      const room = opensUp ? at.top : below;
      box.style.maxHeight = `${Math.max(room - 12, 80)}px`;
      box.style.minWidth = `${Math.min(at.width, window.innerWidth - 16)}px`;
      box.style.top = opensUp ? 'auto' : `${at.bottom + 4}px`;
      box.style.bottom = opensUp ? `${window.innerHeight - at.top + 4}px` : 'auto';
      box.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - box.offsetWidth - 8))}px`;
    }
    place();
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
      if (box.matches(':popover-open')) box.hidePopover();
    };
  }, [isOpen]);
  return { anchor, popup };
}
