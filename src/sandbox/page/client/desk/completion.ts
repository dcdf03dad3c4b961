import type { Scene, WorkspaceInfo } from '../../contract.ts';

/** Something that a composer can fill in. */
export type Completion = { text: string; label: string; hint?: string; detail: string };

/** So many are offered at once. */
const MOST = 8;

/** The word before the caret that can be completed, and where it begins. */
function wordBefore(text: string, caret: number): { word: string; start: number } | undefined {
  const before = text.slice(0, caret);
  const found = /(?:^|[\s(])([@#][\p{L}\p{N}._-]*)$|^(\/\S*)$/u.exec(before);
  const word = found?.[1] ?? found?.[2];
  return word === undefined ? undefined : { word, start: caret - word.length };
}

function candidates(word: string, workspace: WorkspaceInfo, scene: Scene): Completion[] {
  if (word.startsWith('/')) {
    return workspace.apps.flatMap((app) =>
      app.commands.map(({ command, description, usageHint }) => ({
        text: command,
        label: command,
        hint: usageHint,
        detail: description || app.name,
      })),
    );
  }
  if (word.startsWith('@')) {
    const isHere = (id: string) => scene.conversation?.memberIds.includes(id) === true;
    return workspace.people
      .filter(({ deleted }) => !deleted)
      .sort((one, other) => Number(isHere(other.id)) - Number(isHere(one.id)))
      .map(({ id, name, realName, title }) => ({
        text: `@${name}`,
        label: realName || name,
        detail: [`@${name}`, title, !isHere(id) && 'not in this conversation'].filter(Boolean).join(' · '),
      }));
  }
  return scene.channels.map(({ name }) => ({ text: `#${name}`, label: `#${name}`, detail: '' }));
}

/** What can stand at the caret of a composer: a command at the start, `@people` and `#channels` anywhere. */
export function completionsAt(text: string, caret: number, workspace: WorkspaceInfo, scene: Scene): Completion[] {
  const at = wordBefore(text, caret);
  if (at === undefined) return [];
  const typed = at.word.toLowerCase();
  const bare = typed.slice(1);
  const all = candidates(at.word, workspace, scene);
  // Whoever typed a whole name wants to go on, not to choose another that resembles it.
  if (all.some((one) => one.text.toLowerCase() === typed)) return [];
  return all
    .filter(
      (one) => one.text.toLowerCase().startsWith(typed) || (bare !== '' && one.label.toLowerCase().includes(bare)),
    )
    .slice(0, MOST);
}

/** The text with a completion put in place of the word before the caret, and where the caret then stands. */
export function completed(text: string, caret: number, completion: Completion): { text: string; caret: number } {
  const start = wordBefore(text, caret)?.start ?? caret;
  const head = `${text.slice(0, start)}${completion.text} `;
  return { text: head + text.slice(caret).replace(/^ /, ''), caret: head.length };
}

/** How the command that a text begins with goes on, where nothing follows it yet. */
export function usageOf(text: string, workspace: WorkspaceInfo): string | undefined {
  const [, typed] = /^(\/\S+)\s+$/.exec(text) ?? [];
  const known = workspace.apps.flatMap(({ commands }) => commands).find(({ command }) => command === typed);
  return known === undefined || known.usageHint === '' ? undefined : `${known.command} ${known.usageHint}`;
}
