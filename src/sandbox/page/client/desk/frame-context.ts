import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Place, Span } from '../../contract.ts';

/** What stands beside a conversation in place of a thread. */
export type Pane = { kind: 'search'; query: string } | { kind: 'details' };

/** What lies over a desk without being a form of an app. */
export type DeskDialog = 'jump' | 'channels' | 'keys';

/** How one desk is arranged: what only this page needs to know, and nothing in a message or a form. */
export type Frame = {
  /** The right one of two. Where there are two, what stands on the right is named after its person. */
  isSecond: boolean;
  hasNeighbour: boolean;
  /** The part of a long conversation that is shown, and whether that has arrived. */
  span: Span;
  isMoving: boolean;
  move(span: Span): void;
  pane: Pane | undefined;
  showPane(pane: Pane | undefined): void;
  /** Goes to a conversation with the hands at its composer, as by the jump dialog or the mouse. */
  goAndWrite(place: Place): void;
  /** Whether the composer that comes next takes the focus. */
  isToWrite: { current: boolean };
  showDialog(dialog: DeskDialog | undefined): void;
  /** The thread that was open when the desk came up: nobody has just opened it. */
  firstThread: string | undefined;
  openBeside(person: string, place: Place): void;
  closeBeside(): void;
  /** Reads what is not on the screen; undefined where that did not work, which the person was told. */
  read<Answer>(what: 'channels' | 'search', query?: Record<string, string>): Promise<Answer | undefined>;
  /** Tells this person something that is over soon. */
  tell(text: string): void;
};

export const FrameContext = createContext<Frame | undefined>(undefined);

/** The frame of the desk that a component stands on. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (frame === undefined) throw new Error('This part of a desk needs a frame around it.');
  return frame;
}
