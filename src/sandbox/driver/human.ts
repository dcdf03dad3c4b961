import type { HomeView, KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';

/**
 * A person of the local workspace, as a pair of eyes and hands. Tests, benchmarks and the page's server act through this and nothing
 * else, so that what a test can do is what a person at the page can do.
 *
 * Every act resolves when Slack's part of it is over: the app has answered, or Slack has given up waiting (3 s) and told the person so.
 * What the app does afterwards (a message from its outbox) is waited for with `until`.
 */
export type Human = {
  readonly id: string;
  readonly name: string;

  /** Opens a conversation: `#general`, `@handle` (a direct message), the app's DM as `@app`, or an id. Later acts happen there. */
  goTo(conversation: string): Promise<void>;
  /** Says something in the open conversation, or in a thread of it. `@handle` and `#channel` become Slack's ids, as the composer does. */
  say(text: string, options?: { thread?: string }): Promise<SeenMessage>;
  /** Sends a slash command. `thread` is refused by Slack itself, as in the product. */
  slash(line: string, options?: { in?: string; thread?: string }): Promise<Outcome>;

  /**
   * Presses a button, by its text or `action_id`, wherever this person sees it: the top modal, else the Home tab, else the newest message
   * of the open conversation that has it. A confirm dialog is pressed through.
   */
  click(element: ElementName, where?: Where): Promise<Outcome>;
  /**
   * Chooses in a select, radio group, checkboxes, overflow or picker, named by its label, placeholder or `action_id`; options by their text
   * or value, people by handle, name or id, channels by name or id. Where several can be chosen, exactly these are chosen afterwards.
   */
  select(element: ElementName, option: string | string[], where?: Where): Promise<Outcome>;
  /**
   * Fills a text, number, url, email, date or time input of the top modal or of a message. What Slack's client would not accept stays typed
   * and is named in `errors`. An input with `dispatch_action` is sent to the app unless `dispatch` is false.
   */
  type(
    element: ElementName,
    text: string | RichTextBlock,
    where?: Where,
    options?: { dispatch?: boolean },
  ): Promise<Outcome>;
  /**
   * Gives files to a file input of the top modal, after those that it has. Throws, and keeps none of them, for what Slack's client does not
   * take: more than 10 MB, too many of them, or an ending that is not among the element's `filetypes`.
   */
  attach(element: ElementName, files: readonly GivenFile[], where?: Where): Promise<Outcome>;
  /** Takes back one of the files of a file input, named by its name or id. */
  detach(element: ElementName, file: string, where?: Where): Promise<Outcome>;
  /** What an external select offers for what was typed so far. */
  suggest(
    element: ElementName,
    typed: string,
    where?: Where,
  ): Promise<{ text: string; value: string; group?: string }[]>;
  /** Submits the top modal. `errors` in the outcome when the app refused it; the modal then stays, with everything that was typed. */
  submit(): Promise<Outcome>;
  /** Closes the top modal, or with `all` the whole stack. */
  close(options?: { all?: boolean }): Promise<Outcome>;

  /** Opens the Home tab of an app: of the only one, unless an app id says which. */
  openHome(appId?: string): Promise<Outcome>;
  /** Runs a global shortcut by its name, or with a message one of its message shortcuts. */
  shortcut(name: string, options?: { message: SeenMessage }): Promise<Outcome>;
  /** Adds or takes back a reaction. */
  react(message: SeenMessage, emoji: string): Promise<void>;
  /** Joins a public channel; throws for guests and people of another company, whom others must add. */
  join(channel: string): Promise<void>;
  /** Leaves a channel; nobody leaves the general one. */
  leave(channel: string): Promise<void>;
  /** Pauses this person's notifications until a moment of the workspace's clock; undefined takes the pause back. */
  pauseNotifications(until: Temporal.Instant | undefined): Promise<void>;
  /** Sets between which times of day (`22:00`, in their own zone) this person is not to be disturbed; undefined for never. */
  setDoNotDisturb(daily: { start: string; end: string } | undefined): Promise<void>;

  /** The messages of a conversation that this person can see, oldest first, their ephemeral ones among them; throws where they are no member. */
  readChannel(conversation: string): SeenMessage[];
  /** A message and its replies, oldest first; only the replies where the message itself was deleted. */
  readThread(message: Pick<SeenMessage, 'channelId' | 'ts' | 'threadTs'>): SeenMessage[];
  /** A part of a long conversation, or of one thread of it: the newest messages, or those around one. */
  readPage(conversation: string, part: PartOfConversation): SeenPage;
  /** One message, a reply or an ephemeral one among them; undefined where it is not there (any more). */
  readMessage(conversation: string, ts: string): SeenMessage | undefined;
  /**
   * Finds messages in this person's conversations, newest first: every word must be in it; `in:#channel`, `in:@handle` and `from:@handle`
   * (or `from:me`) narrow it, `"several words"` stand together.
   */
  search(query: string): SeenSearch;
  /** The conversations in this person's side bar; with `archived` the channels of theirs that are closed. */
  conversations(which?: 'archived'): SeenConversation[];
  /** The channels that this person can see, a member or not: what a composer completes after `#`. */
  channels(): { id: string; name: string }[];
  /** The same channels and the archived ones, as one reads them before joining. Guests and people of another company see only their own. */
  browse(): BrowsedChannel[];
  /** The modal on top of this person's screen. */
  modal(): SeenView<ModalView> | undefined;
  /** The app's Home tab as last published for this person. */
  home(appId?: string): SeenView<HomeView> | undefined;
  /** Calls back after any change that this person can see; returns what ends it. */
  watch(listener: () => void): () => void;
  /** Where this person is now. */
  screen(): Screen;
  /**
   * Resolves with what `look` returns as soon as it is neither undefined, false nor an empty list; looks again at every change of the
   * workspace, never by polling. Rejects after `within` ms (5,000), saying what this person saw last.
   */
  until<T>(look: (me: Human) => T | undefined | false | null, options?: { within?: number }): Promise<T>;
};

/** A file of the person's machine. A text is kept as UTF-8. */
export type GivenFile = { name: string; content: string | Uint8Array };

/** An element by what a person reads on it (or its `action_id`), or exactly, where that would be ambiguous. */
export type ElementName = string | { blockId: string; actionId: string; value?: string | undefined };

/** Where to look for an element: a message, the top `modal`, the open `home`, or a view of this person's by its id. */
export type Where = SeenMessage | 'modal' | 'home' | { viewId: string };

export type Screen = {
  conversation: SeenConversation | undefined;
  modals: SeenView<ModalView>[];
  /** What Slack itself said to this person, newest last: a command that failed, a time-out. */
  notices: Notice[];
};

export type SeenConversation = {
  id: string;
  /** `general`, or for a direct message the other person's handle. */
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  topic: string;
  purpose: string;
  isArchived: boolean;
  isShared: boolean;
  isGeneral: boolean;
  memberIds: string[];
  /** The other side of a direct message. */
  withPersonId?: string;
  unread: number;
  /** How many of the unread ones are for this person: in a direct message all of them. */
  mentions: number;
};

export type BrowsedChannel = SeenConversation & { isMember: boolean };

export type PartOfConversation = {
  /** The parent's `ts`; without one, the conversation itself. */
  thread?: string;
  /** The message in the middle; without one, the newest at the end. */
  around?: string;
  /** How many messages at most. */
  size: number;
};

/** A part of a conversation. A thread's first message is in every part of it. */
export type SeenPage = {
  messages: SeenMessage[];
  /** How many messages there are before and after these. */
  older: number;
  newer: number;
};

export type SeenSearch = {
  /** Newest first, cut off where there are too many. */
  hits: { message: SeenMessage; conversation: SeenConversation; snippet: string }[];
  total: number;
  /** What of the query can never be found, such as somebody who is nobody. */
  problem?: string;
  /** The words that were looked for, without their filters. */
  words: string[];
};

export type SeenMessage = {
  channelId: string;
  ts: string;
  userId: string;
  botId?: string;
  authorName: string;
  text: string;
  blocks: KnownBlock[];
  threadTs?: string;
  replyCount: number;
  /** The newest reply, and who replied, the first first. */
  lastReplyTs?: string;
  replierIds: string[];
  edited: boolean;
  ephemeral: boolean;
  subtype?: string;
  reactions: { name: string; personIds: string[] }[];
  attachments: unknown[];
  /** What this person has typed and chosen in it so far, in the shape of `state.values`. */
  state: Record<string, Record<string, unknown>>;
};

export type SeenView<V> = {
  id: string;
  hash: string;
  /** The view as the app sent it. */
  view: V;
  /** What is typed and chosen so far, in the shape of `view.state.values`. */
  state: Record<string, Record<string, unknown>>;
  /** From the last refused submission, by `block_id`. */
  errors: Record<string, string>;
};

export type Notice = { text: string; at: string; channelId?: string };

/** What came of an act. */
export type Outcome = {
  /**
   * `answered`: the app acknowledged in time. `timed_out`: it did not within 3 s, and the person was told. `failed`: it answered with an
   * error, or could not be reached, and the person was told. `refused`: Slack itself said no and nothing reached the app (a command in a
   * thread, an unknown command, an external person, an empty required input). `local`: nothing had to be sent (typing in an input without `dispatch_action`).
   */
  kind: 'answered' | 'timed_out' | 'failed' | 'refused' | 'local';
  /** From sending to the acknowledgement, in milliseconds of real time; 0 where nothing was sent. */
  ackMs: number;
  /** What Slack told the person, for the kinds that tell something. */
  notice?: string;
  /** After a refused submission: the message under each input, by `block_id`. With `refused` it was Slack's client that refused. */
  errors?: Record<string, string>;
};
