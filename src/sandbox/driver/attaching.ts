import type { Json } from '../delivery/json.ts';
import { endingOf } from '../web-api/shapes/file.ts';
import type { StoredFile, View } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Found } from './elements.ts';
import type { GivenFile } from './human.ts';

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: "There is a 10MB file size limit." Bytes. */
export const LARGEST_FILE = 10 * 1024 * 1024;

/** https://docs.slack.dev/reference/block-kit/block-elements/file-input-element: `max_files` "defaults to 10". */
const MOST_FILES = 10;

/** The value of a file input with these files after those that it has. Throws, keeping none of them, where Slack's client would not take one. */
export function attached(workspace: Workspace, found: Found, view: View, given: readonly GivenFile[]): Json {
  const before = filesIn(found, view);
  const { filetypes, max_files: most = MOST_FILES } = found.element;
  if (before.length + given.length > Number(most)) throw new Error(`"${found.name}" takes ${countOf(Number(most))}.`);
  const files = given.map(({ name, content }) => ({ name: baseName(name), content: Buffer.from(content) }));
  for (const { name, content } of files) {
    if (content.length === 0) throw new Error(`"${name}" is empty.`);
    if (content.length > LARGEST_FILE) throw new Error(`"${name}" is too large: 10 MB is the most for a file.`);
    if (Array.isArray(filetypes) && !filetypes.some((type) => String(type).toLowerCase() === endingOf(name)))
      throw new Error(`"${name}" does not fit: "${found.name}" takes ${filetypes.join(', ')}.`);
  }
  const { personId, appId } = view;
  const added = files.map((file) => workspace.files.add({ ...file, personId, appId }));
  return { files: [...before, ...added.map(({ id }) => ({ id }))] };
}

/** The value of a file input without one of its files, named by its id or its name. Throws where it has no such file. */
export function detached(workspace: Workspace, found: Found, view: View, which: string): Json {
  const before = filesIn(found, view);
  const gone = before.findLast(({ id }) => id === which || workspace.files.get(id)?.name === which);
  if (gone === undefined) throw new Error(`"${found.name}" has no file "${which}".`);
  workspace.files.remove(gone.id);
  return { files: before.filter((file) => file !== gone) };
}

function filesIn({ blockId, actionId }: Found, view: View): Pick<StoredFile, 'id'>[] {
  const kept = view.state[blockId]?.[actionId]?.files;
  return Array.isArray(kept) ? kept : [];
}

/** Browsers leave folders out of a file's name; whoever calls may not. */
function baseName(name: string): string {
  return name.split(/[/\\]/).at(-1) || 'file';
}

function countOf(most: number): string {
  return most === 1 ? 'one file' : `${most} files at most`;
}
