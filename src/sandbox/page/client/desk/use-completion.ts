import { useState } from 'preact/hooks';
import { type Completion, completionsAt } from './completion.ts';
import { useDesk } from './desk-context.ts';

type Completing = {
  offers: Completion[];
  active: number;
  /** Takes a key that is for the list of offers; false where it is not. */
  onKeyDown(event: KeyboardEvent): boolean;
  /** What was typed changed: whatever fits is offered again. */
  restart(): void;
  dismiss(): void;
};

/** What a composer offers for the word at its caret, and the keys that walk along it. */
export function useCompletion(text: string, caret: number, complete: (completion: Completion) => void): Completing {
  const { workspace, scene } = useDesk();
  const [active, setActive] = useState(0);
  const [isDismissed, setDismissed] = useState(false);
  const offers = isDismissed ? [] : completionsAt(text, caret, workspace, scene);

  function restart(): void {
    setActive(0);
    setDismissed(false);
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    const offer = offers[active];
    if (offer === undefined) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % offers.length);
    else if (event.key === 'ArrowUp') setActive((active + offers.length - 1) % offers.length);
    else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) complete(offer);
    else if (event.key === 'Escape') setDismissed(true);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return { offers, active, onKeyDown, restart, dismiss: () => setDismissed(true) };
}
