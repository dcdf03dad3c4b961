import type { Json } from '../delivery/json.ts';
import type { AppInstallation } from '../installation.ts';
import type { Channel, Message, Person, View } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Human, SeenConversation } from './human.ts';
import { pageOf } from './page.ts';
import { searchMessages } from './search.ts';
import { concerns, seenConversation, seenHome, seenMessage, seenModal } from './seen.ts';

/** Where a person is, what they have read, and what they were offered. */
export type Place = {
  channelId: string | undefined;
  /** The app whose Home tab is open in place of a conversation. */
  homeOf: string | undefined;
  /** The newest `ts` read, by channel. */
  lastRead: Map<string, string>;
  /** The options that an external select offered last, by what holds it and then by block and action id. */
  offered: WeakMap<Message | View, Map<string, Json[]>>;
};

type Eyes = Pick<
  Human,
  | 'readChannel'
  | 'readThread'
  | 'readPage'
  | 'readMessage'
  | 'search'
  | 'conversations'
  | 'channels'
  | 'browse'
  | 'modal'
  | 'home'
  | 'watch'
  | 'screen'
  | 'until'
>;

/** How long `until` waits, in milliseconds of the machine's time. */
const PATIENCE = 5_000;

/** What a person can see. `me` is the whole person, for those who look with `until`. */
export function createEyes(workspace: Workspace, person: Person, place: Place, me: () => Human): Eyes {
  function seen(message: Message) {
    return seenMessage(workspace, message, person.id);
  }

  function unread(channel: Channel): Pick<SeenConversation, 'unread' | 'mentions'> {
    if (!channel.members.has(person.id)) return { unread: 0, mentions: 0 };
    if (channel.id === place.channelId) markRead(place, workspace, channel.id, person.id);
    const since = place.lastRead.get(channel.id) ?? '';
    const messages = workspace.messages
      .inChannel(channel.id, person.id)
      .filter(({ ts, userId }) => ts > since && userId !== person.id);
    const isDirect = channel.kind === 'im' || channel.kind === 'mpim';
    const mentions = isDirect ? messages : messages.filter(({ text }) => isCalledIn(text, person.id));
    return { unread: messages.length, mentions: mentions.length };
  }

  function conversation(channel: Channel): SeenConversation {
    return seenConversation(workspace, channel, person.id, unread(channel));
  }

  function readable(name: string): Channel {
    const channel = conversationOf(workspace, person, name);
    if (!channel.members.has(person.id)) throw new Error(`@${person.name} is no member of ${name} and cannot read it.`);
    return channel;
  }

  function inOrder(channels: Channel[]): SeenConversation[] {
    return channels.map(conversation).sort((a, b) => order(a.kind) - order(b.kind) || a.name.localeCompare(b.name));
  }

  const eyes: Eyes = {
    readChannel: (name) => workspace.messages.inChannel(readable(name).id, person.id).map(seen),
    readThread({ channelId, ts, threadTs }) {
      const channel = conversationOf(workspace, person, channelId);
      return workspace.messages.inThread(channel.id, threadTs ?? ts, person.id).map(seen);
    },
    readPage(name, part) {
      const page = pageOf(workspace, readable(name), person.id, part);
      return { ...page, messages: page.messages.map(seen) };
    },
    readMessage(name, ts) {
      const message = workspace.messages.find(readable(name).id, ts, person.id);
      return message === undefined ? undefined : seen(message);
    },
    search(query) {
      const { found, ...rest } = searchMessages(workspace, person, query);
      const hits = found.map(({ message, channel, snippet }) => ({
        message: seen(message),
        conversation: conversation(channel),
        snippet,
      }));
      return { ...rest, hits };
    },
    conversations(which) {
      const isWanted = (channel: Channel) => channel.isArchived === (which === 'archived');
      return inOrder(workspace.channels.all().filter((channel) => channel.members.has(person.id) && isWanted(channel)));
    },
    browse() {
      const seesAll = person.kind === 'member';
      const channels = workspace.channels
        .all()
        .filter(({ kind }) => kind === 'public' || kind === 'private')
        .filter(({ kind, members }) => (seesAll && kind === 'public') || members.has(person.id));
      return inOrder(channels).map((channel) => ({ ...channel, isMember: channel.memberIds.includes(person.id) }));
    },
    channels() {
      const named = workspace.channels.all().filter(({ kind }) => kind === 'public' || kind === 'private');
      return named
        .filter((channel) => !channel.isArchived && workspace.channels.visibleTo(channel, person.id))
        .map(({ id, name }) => ({ id, name }));
    },
    modal() {
      const top = workspace.views.modals(person.id).at(-1);
      return top === undefined ? undefined : seenModal(workspace, top);
    },
    home(appId) {
      const app = homeApp(workspace, appId ?? place.homeOf);
      const view = app === undefined ? undefined : workspace.views.home(person.id, app.appId);
      return view === undefined ? undefined : seenHome(workspace, view);
    },
    watch: (listener) =>
      workspace.subscribe((change) => {
        if (concerns(workspace, person.id, change)) listener();
      }),
    screen() {
      const channel = place.channelId === undefined ? undefined : workspace.channels.get(place.channelId);
      return {
        conversation: channel === undefined ? undefined : conversation(channel),
        modals: workspace.views.modals(person.id).map((view) => seenModal(workspace, view)),
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

/** Whether a message's text calls this person, by name or with everybody: https://docs.slack.dev/messaging/formatting-message-text */
function isCalledIn(text: string, personId: string): boolean {
  return (
    text.includes(`<@${personId}>`) || text.includes(`<@${personId}|`) || /<!(channel|here|everyone)[|>]/.test(text)
  );
}

/** From now on everything that this person sees in the channel counts as read, what only they see among it. */
export function markRead(place: Place, workspace: Workspace, channelId: string, personId: string): void {
  const newest = workspace.messages.inChannel(channelId, personId).at(-1);
  if (newest !== undefined) place.lastRead.set(channelId, newest.ts);
}

function order(kind: Channel['kind']): number {
  return kind === 'public' || kind === 'private' ? 0 : 1;
}

/** The last things on the screen, for an error about what was not there. */
function summary(eyes: Eyes): string {
  const { conversation, notices } = eyes.screen();
  const modal = eyes.modal();
  const isTheirs = eyes.conversations().some(({ id }) => id === conversation?.id);
  const messages = conversation === undefined || !isTheirs ? [] : eyes.readChannel(conversation.id);
  const parts = [
    modal === undefined ? '' : `the modal "${modal.view.title.text}"`,
    ...messages.slice(-3).map(({ authorName, text }) => `${authorName}: ${text}`),
    ...notices.slice(-1).map(({ text }) => `Slack: ${text}`),
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'nothing' : parts.join(' | ');
}
