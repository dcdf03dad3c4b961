import type { WorkspaceClock } from '../clock.ts';
import type { Notice } from '../driver/human.ts';
import type { AppInstallation } from '../installation.ts';
import type { Change, Channel, Message, Metadata, Person, StateValues, StoredFile, View } from './model.ts';

/** A refusal in Slack's own words: `code` is the `error` of the answer, `extra` further keys of it (`response_metadata`, `needed`). */
export type SlackError = { code: string; extra?: Record<string, unknown> };

export type Result<T> = { ok: true; value: T } | { ok: false; error: SlackError };

export type NewMessage = {
  text: string;
  blocks?: Record<string, unknown>[];
  attachments?: Record<string, unknown>[];
  metadata?: Metadata;
  threadTs?: string;
  replyBroadcast?: boolean;
};

/**
 * The state of a local workspace and the rules that hold whoever acts on it. In memory; every change is announced to subscribers after
 * it was made. The Web API, deliveries and the driver are three ways in.
 */
export type Workspace = {
  readonly clock: WorkspaceClock;
  readonly team: { id: string; name: string; domain: string };
  /** Where it is served, such as `http://127.0.0.1:4400`; set when it is. */
  origin: string;

  people: {
    get(id: string): Person | undefined;
    /** By id or handle, with or without `@`. */
    find(idOrName: string): Person | undefined;
    all(): Person[];
    add(person: Person): void;
    change(id: string, change: Partial<Person>): void;
    /** Sets the daily window or the pause that somebody's notifications have; undefined ends it. */
    setDoNotDisturb(id: string, change: { [Key in 'doNotDisturb' | 'paused']?: Person[Key] | undefined }): void;
  };

  apps: {
    install(app: AppInstallation): void;
    uninstall(appId: string): void;
    get(appId: string): AppInstallation | undefined;
    /** By bot token or app-level token. */
    byToken(token: string): AppInstallation | undefined;
    /** Why a token that was good once is so no more: its app is gone, or was given others. */
    withdrawn(token: string): 'uninstalled' | 'replaced' | undefined;
    all(): AppInstallation[];
  };

  channels: {
    get(id: string): Channel | undefined;
    /** `#general`, `general`, `@handle`, `@app` (the first app's bot), or an id; the direct message is opened when `forPersonId` has none yet. */
    find(conversation: string, forPersonId: string): Channel | undefined;
    all(): Channel[];
    /** A new channel with its creator in it; the name is taken as it is. */
    create(name: string, isPrivate: boolean, creatorId: string): Channel;
    /** The direct message of two people, or the group message of more, made when there is none. */
    openDirect(personIds: string[]): { channel: Channel; alreadyOpen: boolean };
    join(channelId: string, personId: string, inviterId?: string): void;
    leave(channelId: string, personId: string): void;
    change(
      channelId: string,
      change: Partial<Pick<Channel, 'name' | 'topic' | 'purpose' | 'isArchived'>>,
      byPersonId: string,
    ): void;
    /** Whether this person can see it: public, or a member. */
    visibleTo(channel: Channel, personId: string): boolean;
  };

  messages: {
    /**
     * `block_id`s and `action_id`s that are missing are filled in, an empty text is built from the blocks. A reply to a reply lands in the
     * thread; one to a message that is not there becomes a message of the channel, as Slack does it.
     */
    post(
      channelId: string,
      author: { userId: string; appId?: string; botId?: string },
      message: NewMessage,
      subtype?: string,
    ): Message;
    postEphemeral(
      channelId: string,
      author: { userId: string; appId?: string; botId?: string },
      toPersonId: string,
      message: NewMessage,
    ): Message;
    /**
     * Changes the message in place. Attachments and metadata that are not given stay; blocks that are not given stay where the text is
     * empty, and go where there is one. Only an update without blocks is marked as edited.
     */
    update(message: Message, change: NewMessage, byUserId: string): Message;
    remove(message: Message): void;
    get(channelId: string, ts: string): Message | undefined;
    /** Also the ephemeral ones of this person. */
    find(channelId: string, ts: string, personId?: string): Message | undefined;
    /** The channel's own messages without thread replies, oldest first; with `personId` also that person's ephemeral ones. */
    inChannel(channelId: string, personId?: string): Message[];
    /** The parent and its replies, oldest first. */
    inThread(channelId: string, threadTs: string, personId?: string): Message[];
    react(message: Message, personId: string, name: string): boolean;
    unreact(message: Message, personId: string, name: string): boolean;
    setState(message: Message, personId: string, state: StateValues): void;
  };

  views: {
    get(id: string): View | undefined;
    byExternalId(appId: string, externalId: string): View | undefined;
    /** This person's open modals, the top one last. */
    modals(personId: string): View[];
    home(personId: string, appId: string): View | undefined;
    /**
     * Opens a modal, or pushes one onto the stack; the limits (3 high) are checked here. A modal that is opened and not pushed takes the
     * place of the person's stack. `state` starts with every input of the view: its initial value, else null or an empty list.
     */
    open(app: AppInstallation, personId: string, definition: View['definition'], onto?: View): Result<View>;
    /** Replaces a view's definition; what was typed stays where `block_id` and `action_id` stay. `hash_conflict` where `hash` is stale. */
    update(view: View, definition: View['definition'], hash?: string): Result<View>;
    publishHome(app: AppInstallation, personId: string, definition: View['definition'], hash?: string): Result<View>;
    setState(view: View, state: StateValues): void;
    setErrors(view: View, errors: Record<string, string>): void;
    /** Takes the top modal away, or the whole stack; returns what was removed. */
    close(personId: string, all: boolean): View[];
  };

  files: {
    get(id: string): StoredFile | undefined;
    /** Keeps a file. Where all of them together take too much room, the oldest is gone. */
    add(file: Omit<StoredFile, 'id' | 'created'>): StoredFile;
    remove(id: string): void;
  };

  triggers: {
    /** A new `trigger_id` for a person's act towards an app; good once, for 3 s of the workspace's time. */
    issue(appId: string, personId: string, viewId?: string): string;
    /** `invalid_trigger_id`, `expired_trigger_id` or `exchanged_trigger_id` where it is not good. */
    exchange(id: string, appId: string): Result<{ personId: string; viewId?: string }>;
  };

  notices: {
    add(personId: string, text: string, channelId?: string): Notice;
    of(personId: string): Notice[];
  };

  subscribe(listener: (change: Change) => void): () => void;
  /** The whole state as JSON-able data, and back. */
  snapshot(): unknown;
  restore(snapshot: unknown): void;
};
