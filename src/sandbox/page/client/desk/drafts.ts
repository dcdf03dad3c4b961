/** Under this name, and that of the place, the browser keeps what is half written, as long as the tab is open. */
const DRAFT = 'local-workspace.draft';

/** What somebody has half written, by person, conversation and thread. */
export type DraftPlace = { person: string; conversation: string; thread?: string | undefined };

function nameOf({ person, conversation, thread }: DraftPlace): string {
  return [DRAFT, person, conversation, ...(thread === undefined ? [] : [thread])].join('.');
}

/** What was half written there; empty where nothing was. */
export function draftAt(place: DraftPlace): string {
  return sessionStorage.getItem(nameOf(place)) ?? '';
}

/** Keeps what is half written there; nothing is kept of an empty text. */
export function keepDraft(place: DraftPlace, text: string): void {
  if (text === '') sessionStorage.removeItem(nameOf(place));
  else sessionStorage.setItem(nameOf(place), text);
}
