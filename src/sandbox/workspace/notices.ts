import type { WorkspaceClock } from '../clock.ts';
import type { Notice } from '../driver/human.ts';
import type { Changes } from './changes.ts';
import type { Workspace } from './workspace.ts';

type Notices = Workspace['notices'] & {
  snapshot(): [string, Notice[]][];
  restore(saved: [string, Notice[]][]): void;
};

/** What Slack itself told each person. */
export function createNotices(clock: WorkspaceClock, changes: Changes): Notices {
  let byPerson = new Map<string, Notice[]>();
  return {
    add(personId, text, channelId) {
      const notice: Notice = { text, at: clock.now().toString(), ...(channelId === undefined ? {} : { channelId }) };
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), notice]);
      changes.tell({ type: 'notice', personId });
      return notice;
    },
    of: (personId) => byPerson.get(personId) ?? [],
    snapshot: () => [...byPerson],
    restore(saved) {
      byPerson = new Map(saved);
    },
  };
}
