import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Outcome } from '../../../driver/human.ts';
import type { Act, ElementPath, Suggestion, SuggestQuery } from '../../act.ts';
import type { PersonInfo, Place, Scene, WorkspaceInfo } from '../../contract.ts';
import type { ConfirmQuestion } from '../modals/confirm.ts';

/** One person's seat at the page: who one is, what is seen, and the ways to act. Several can stand side by side. */
export type Desk = {
  me: PersonInfo;
  workspace: WorkspaceInfo;
  scene: Scene;
  place: Place;
  /** Shows another place, or with a person the same as somebody else. */
  go(place: Place, person?: string): void;
  /** Acts as this person. What cannot be done is told to them, and comes back as `refused`. */
  act(act: Act): Promise<Outcome>;
  suggest(query: SuggestQuery): Promise<Suggestion[]>;
  /** Gives a file of this machine to a file input of a modal. */
  giveFile(file: File, input: ElementPath & { view: string }): Promise<Outcome>;
  /** Asks before something is done; false when it was denied. */
  confirm(question: ConfirmQuestion): Promise<boolean>;
};

export const DeskContext = createContext<Desk | undefined>(undefined);

/** The desk that a component stands on. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === undefined) throw new Error('This part of the page needs a desk around it.');
  return desk;
}
