import type { Ids } from './ids.ts';
import type { StoredFile } from './model.ts';
import type { Workspace } from './workspace.ts';

/** A file as a snapshot keeps it; `content` is base64. */
export type SavedFile = Omit<StoredFile, 'content'> & { content: string };

type Files = Workspace['files'] & {
  snapshot(): SavedFile[];
  restore(saved: SavedFile[]): void;
};

/** All files together take no more memory than this; the oldest go first. Room for ten of the largest that Slack takes, and more. Bytes. */
const MOST_IN_MEMORY = 128 * 1024 * 1024;
/** A snapshot is written whole at every change, so that only the newest files stay over a restart. Bytes. */
const MOST_IN_SNAPSHOT = 8 * 1024 * 1024;

/** Files that people gave to apps. */
export function createFiles(ids: Ids): Files {
  /** The oldest first. */
  let files = new Map<string, StoredFile>();

  function newest(most: number): StoredFile[] {
    let room = most;
    const kept = [...files.values()].toReversed().filter(({ content }) => {
      room -= content.length;
      return room >= 0;
    });
    return kept.toReversed();
  }

  return {
    get: (id) => files.get(id),
    add(file) {
      const added: StoredFile = { ...file, id: ids.id('F'), created: ids.seconds() };
      files.set(added.id, added);
      files = new Map(newest(MOST_IN_MEMORY).map((one) => [one.id, one]));
      return added;
    },
    remove: (id) => void files.delete(id),
    snapshot: () => newest(MOST_IN_SNAPSHOT).map((file) => ({ ...file, content: file.content.toString('base64') })),
    restore(saved) {
      files = new Map(saved.map((file) => [file.id, { ...file, content: Buffer.from(file.content, 'base64') }]));
    },
  };
}
