import type { ConfirmationDialog, RichTextBlock } from '@slack/types';
import { createContext } from 'preact';
import { useContext, useMemo, useRef, useState } from 'preact/hooks';
import type { Outcome } from '../../../driver/human.ts';
import type { ElementPath, Suggestion, Target, Typed } from '../../act.ts';
import { type Desk, useDesk } from '../desk/desk-context.ts';

export type StateValues = Record<string, Record<string, unknown>>;

/** What is typed into a field: letters, or formatted text and the letters of it. */
export type Entry = string | { text: string; richText: RichTextBlock };

/** An element, and where one element has several buttons, the value of the one that is meant. */
export type PressPath = ElementPath & { value?: string | undefined };

/**
 * A message, modal or Home tab as its elements see it. What is typed is kept here until the next act takes it along, so that the app
 * never gets a button's press without the text that was typed before it.
 */
export type Surface = {
  values: StateValues;
  /** What was wrong with the last submission, by `block_id`. */
  errors: Record<string, string>;
  /** The element whose press waits for the app. */
  busy: string | undefined;
  /** Whether elements take the focus by themselves where they ask for it; a dialog gives it to them. */
  isFocusedOnLoad: boolean;
  click(path: PressPath, confirm?: ConfirmationDialog): Promise<void>;
  choose(path: ElementPath, options: string[], confirm?: ConfirmationDialog): Promise<boolean>;
  /** Remembers what is being typed. */
  draft(path: ElementPath, entry: Entry): void;
  isDraft(path: ElementPath): boolean;
  /** Tells the workspace what was typed; with `dispatch` the app too. */
  enter(path: ElementPath, entry: Entry, dispatch: boolean): Promise<void>;
  suggest(path: ElementPath, query: string): Promise<Suggestion[]>;
  /** Gives a file to a file input, or takes one of its files back. */
  attach(path: ElementPath, file: File): Promise<void>;
  detach(path: ElementPath, fileId: string): Promise<void>;
  /** What was typed since the last act; from now on it counts as sent. */
  takeTyped(): Typed[];
  /** Resolves when every choice made so far has arrived. */
  settled(): Promise<unknown>;
};

export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** The surface that an element stands on. */
export function useSurface(): Surface {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error('An element needs a surface around it.');
  return surface;
}

/** Names an element within its surface. */
export function keyOf({ blockId, actionId }: ElementPath): string {
  return JSON.stringify([blockId, actionId]);
}

function sent(entry: Entry): { text: string; richText?: RichTextBlock } {
  return typeof entry === 'string' ? { text: entry } : entry;
}

type Inner = { desk: Desk; target: Target };

/** Makes the surface of a message, modal or Home tab. */
export function useNewSurface(target: Target, values: StateValues, errors: Record<string, string>): Surface {
  const inner = useRef<Inner>({ desk: useDesk(), target });
  inner.current = { desk: useDesk(), target };
  const [busy, setBusy] = useState<string>();
  const hands = useMemo(() => createHands(inner, setBusy), []);
  return { ...hands, values, errors, busy, isFocusedOnLoad: target.surface === 'home' };
}

function createHands(
  inner: { current: Inner },
  setBusy: (busy: string | undefined) => void,
): Omit<Surface, 'values' | 'errors' | 'busy' | 'isFocusedOnLoad'> {
  const drafts = new Map<string, Typed>();
  let choices: Promise<unknown> = Promise.resolve();

  function takeTyped(): Typed[] {
    const typed = [...drafts.values()];
    drafts.clear();
    return typed;
  }

  /** One after another, so that two quick choices cannot arrive in the wrong order. */
  function inOrder(act: () => Promise<Outcome>): Promise<Outcome> {
    const next = choices.then(act);
    choices = next;
    return next;
  }

  async function confirmed(confirm: ConfirmationDialog | undefined): Promise<boolean> {
    return confirm === undefined || inner.current.desk.confirm(confirm);
  }

  return {
    takeTyped,
    settled: () => choices,
    async click(path, confirm) {
      if (!(await confirmed(confirm))) return;
      await choices;
      const { desk, target } = inner.current;
      setBusy(keyOf(path));
      await desk.act({ act: 'click', target, element: path, typed: takeTyped() });
      setBusy(undefined);
    },
    async choose(path, options, confirm) {
      if (!(await confirmed(confirm))) return false;
      const { desk, target } = inner.current;
      const outcome = await inOrder(() =>
        desk.act({ act: 'select', target, element: path, options, typed: takeTyped() }),
      );
      return outcome.kind !== 'refused';
    },
    draft: (path, entry) => void drafts.set(keyOf(path), { ...path, ...sent(entry) }),
    isDraft: (path) => drafts.has(keyOf(path)),
    async enter(path, entry, dispatch) {
      const { desk, target } = inner.current;
      const before = drafts.get(keyOf(path));
      await inOrder(() => desk.act({ act: 'type', target, element: path, ...sent(entry), dispatch }));
      // More may have been typed meanwhile; that is still to be told.
      if (drafts.get(keyOf(path)) === before) drafts.delete(keyOf(path));
    },
    async attach(path, file) {
      const { desk, target } = inner.current;
      if (target.surface === 'modal') await inOrder(() => desk.giveFile(file, { ...path, view: target.view ?? '' }));
    },
    async detach(path, fileId) {
      const { desk, target } = inner.current;
      await inOrder(() => desk.act({ act: 'detach', target, element: path, file: fileId }));
    },
    suggest(path, query) {
      const { desk, target } = inner.current;
      return desk.suggest({ target, element: path, query });
    },
  };
}
