import type { AppInstallation } from '../installation.ts';
import type { Channel, Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Human } from './human.ts';
import { concerns, seenConversation, seenHome, seenMessage, seenModal } from './seen.ts';

/** Where a person is, and what they have read. */
export type Place = {
  channelId: string | undefined;
  /** The app whose Home tab is open in place of a conversation. */
  homeOf: string | undefined;
  /** The newest `ts` read, by channel. */
  lastRead: Map<string, string>;
};

type Eyes = Pick<
  Human,
  'readChannel' | 'readThread' | 'conversations' | 'channels' | 'modal' | 'home' | 'watch' | 'screen' | 'until'
>;

/** How long `until` waits, in milliseconds of the machine's time. */
const PATIENCE = 5_000;

/** What a person can see. `me` is the whole person, for those who look with `until`. */
export function createEyes(workspace: Workspace, person: Person, place: Place, me: () => Human): Eyes {
  function unread(channel: Channel): number {
    const messages = workspace.messages.inChannel(channel.id, person.id);
    if (channel.id === place.channelId) markRead(place, workspace, channel.id);
    const since = place.lastRead.get(channel.id) ?? '';
    return messages.filter(({ ts, userId }) => ts > since && userId !== person.id).length;
  }

  const eyes: Eyes = {
    readChannel(conversation) {
      const channel = conversationOf(workspace, person, conversation);
      if (!channel.members.has(person.id))
        throw new Error(`@${person.name} is no member of ${conversation} and cannot read it.`);
      return workspace.messages.inChannel(channel.id, person.id).map((message) => seenMessage(workspace, message));
    },
    readThread({ channelId, ts, threadTs }) {
      const channel = conversationOf(workspace, person, channelId);
      return workspace.messages
        .inThread(channel.id, threadTs ?? ts, person.id)
        .map((message) => seenMessage(workspace, message));
    },
    conversations() {
      const mine = workspace.channels.all().filter(({ members, isArchived }) => members.has(person.id) && !isArchived);
      const seen = mine.map((channel) => seenConversation(workspace, channel, person.id, unread(channel)));
      return seen.sort((a, b) => order(a.kind) - order(b.kind) || a.name.localeCompare(b.name));
    },
    channels() {
      const named = workspace.channels.all().filter(({ kind }) => kind === 'public' || kind === 'private');
      return named
        .filter((channel) => !channel.isArchived && workspace.channels.visibleTo(channel, person.id))
        .map(({ id, name }) => ({ id, name }));
    },
    modal() {
      const top = workspace.views.modals(person.id).at(-1);
      return top === undefined ? undefined : seenModal(top);
    },
    home(appId) {
      const app = homeApp(workspace, appId ?? place.homeOf);
      const view = app === undefined ? undefined : workspace.views.home(person.id, app.appId);
      return view === undefined ? undefined : seenHome(view);
    },
    watch: (listener) =>
      workspace.subscribe((change) => {
        if (concerns(workspace, person.id, change)) listener();
      }),
    screen() {
      const channel = place.channelId === undefined ? undefined : workspace.channels.get(place.channelId);
      return {
        conversation:
          channel === undefined ? undefined : seenConversation(workspace, channel, person.id, unread(channel)),
        modals: workspace.views.modals(person.id).map(seenModal),
        notices: workspace.notices.of(person.id),
      };
    },
    until<T>(look: (person: Human) => T | undefined | false | null, options?: { within?: number }): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const within = options?.within ?? PATIENCE;
        const giveUp = setTimeout(
          () => end(() => reject(new Error(`Not within ${within} ms. @${person.name} saw last: ${summary(eyes)}`))),
          within,
        );
        const unsubscribe = workspace.subscribe(again);
        function end(settle: () => void): void {
          clearTimeout(giveUp);
          unsubscribe();
          settle();
        }
        function again(): void {
          try {
            const seen = look(me());
            const isNothing = seen === undefined || seen === null || seen === false;
            if (!isNothing && !(Array.isArray(seen) && seen.length === 0)) end(() => resolve(seen));
          } catch (error) {
            end(() => reject(error));
          }
        }
        again();
      });
    },
  };
  return eyes;
}

/** Throws where a person can see no such conversation. */
export function conversationOf(workspace: Workspace, person: Person, conversation: string): Channel {
  const channel = workspace.channels.find(conversation, person.id);
  if (channel === undefined || !workspace.channels.visibleTo(channel, person.id))
    throw new Error(`@${person.name} sees no conversation "${conversation}".`);
  return channel;
}

/** The app whose Home tab is meant: the one named, else the first that has one. */
export function homeApp(workspace: Workspace, appId?: string): AppInstallation | undefined {
  const withHome = workspace.apps.all().filter((app) => app.manifest.features?.app_home?.home_tab_enabled === true);
  return appId === undefined ? withHome[0] : withHome.find((app) => app.appId === appId);
}

export function markRead(place: Place, workspace: Workspace, channelId: string): void {
  const newest = workspace.messages.inChannel(channelId).at(-1);
  if (newest !== undefined) place.lastRead.set(channelId, newest.ts);
}

function order(kind: Channel['kind']): number {
  return kind === 'public' || kind === 'private' ? 0 : 1;
}

/** The last things on the screen, for an error about what was not there. */
function summary(eyes: Eyes): string {
  const { conversation, notices } = eyes.screen();
  const modal = eyes.modal();
  const messages = conversation === undefined || conversation.isArchived ? [] : readable(eyes, conversation.id);
  const parts = [
    modal === undefined ? '' : `the modal "${modal.view.title.text}"`,
    ...messages.slice(-3).map(({ authorName, text }) => `${authorName}: ${text}`),
    ...notices.slice(-1).map(({ text }) => `Slack: ${text}`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : parts.join(' | ');
}

function readable(eyes: Eyes, channelId: string) {
  return eyes.conversations().some(({ id }) => id === channelId) ? eyes.readChannel(channelId) : [];
}
