import type { Notice } from '../driver/human.ts';
import type { SavedApps } from './apps.ts';
import type { SavedChannel } from './channels.ts';
import type { SavedFile } from './files.ts';
import type { SavedMessage } from './messages.ts';
import type { Person, View } from './model.ts';

/** A workspace as plain data. Trigger ids are left out: none would still be good. */
export type Snapshot = {
  version: 1;
  lastTs: number;
  people: Person[];
  apps: SavedApps;
  channels: SavedChannel[];
  messages: SavedMessage[];
  views: View[];
  /** Not in snapshots of before there were files. */
  files?: SavedFile[];
  notices: [string, Notice[]][];
};

const PARTS = ['people', 'channels', 'messages', 'views', 'notices'] as const;

/** Checks that this is a snapshot of this version, and returns a copy; throws where it is not. */
export function readSnapshot(value: unknown): Snapshot {
  const snapshot = structuredClone(value) as Partial<Snapshot> | null;
  const whole =
    typeof snapshot === 'object' &&
    snapshot?.version === 1 &&
    PARTS.every((part) => Array.isArray(snapshot[part])) &&
    snapshot.apps !== undefined;
  if (!whole) throw new Error('This is not a snapshot of a local workspace, or one of another version.');
  return snapshot as Snapshot;
}
