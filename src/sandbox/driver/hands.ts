import { runCommand } from '../delivery/commands.ts';
import type { DeliveryContext } from '../delivery/delivery-context.ts';
import { refusedBySlack } from '../delivery/delivery-context.ts';
import type { EventDelivery } from '../delivery/event-delivery.ts';
import { appOf, type Container, runShortcut, sendBlockAction } from '../delivery/interactions.ts';
import { isObject, type Json } from '../delivery/json.ts';
import { messageText, pieces, richText } from '../delivery/mentions.ts';
import { closeViews, submitView } from '../delivery/modals.ts';
import { askForOptions, type Suggestion } from '../delivery/suggestions.ts';
import type { AppInstallation } from '../installation.ts';
import type { Channel, Person, View } from '../workspace/model.ts';
import { dispatches, pressAction, valueAction } from './actions.ts';
import { attached, detached } from './attaching.ts';
import { chosen } from './choices.ts';
import { type Found, text as textOf } from './elements.ts';
import { conversationOf, homeApp, markRead, type Place } from './eyes.ts';
import type { ElementName, Human, Outcome, Where } from './human.ts';
import { seenMessage } from './seen.ts';
import { blocksOf, enter, holderOf, keyOf, type Located, locate, messageOf, stateOf } from './surface.ts';
import { clientError, clientErrors, isBegun, typed } from './typing.ts';

type Hands = Pick<
  Human,
  | 'goTo'
  | 'say'
  | 'slash'
  | 'click'
  | 'select'
  | 'type'
  | 'attach'
  | 'detach'
  | 'suggest'
  | 'submit'
  | 'close'
  | 'openHome'
  | 'shortcut'
  | 'react'
  | 'join'
  | 'leave'
  | 'pauseNotifications'
  | 'setDoNotDisturb'
>;

const NOTHING_SENT: Outcome = { kind: 'local', ackMs: 0 };

/** Slack asks the app only from this many characters on: https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element */
const SHORTEST_QUERY = 3;

/** What a person can do. Everything goes through the workspace and the deliveries to apps. */
export function createHands(context: DeliveryContext & { events: EventDelivery }, person: Person, place: Place): Hands {
  const { workspace, events } = context;

  function active(): void {
    if (person.deleted) throw new Error(`@${person.name} is deactivated and can do nothing in Slack.`);
  }

  function here(): Channel {
    if (place.channelId === undefined) throw new Error('No conversation is open; go to one first.');
    return writable(place.channelId);
  }

  function writable(conversation: string): Channel {
    const channel = conversationOf(workspace, person, conversation);
    if (!channel.members.has(person.id)) throw new Error(`@${person.name} is no member of #${channel.name}.`);
    if (channel.isArchived) throw new Error(`#${channel.name} is archived.`);
    return channel;
  }

  function appBehind(container: Container): AppInstallation {
    const app = appOf(context, container);
    if (app === undefined) throw new Error('The app that made this is not installed any more.');
    return app;
  }

  /** Keeps what was entered, and tells the app where it wants to know at once. */
  async function entered(located: Located, value: Json, dispatch: boolean): Promise<Outcome> {
    const container = enter(workspace, person, located, value);
    const { found } = located;
    const error = found.block.type === 'input' && found.uses.includes('type') ? clientError(found, value) : undefined;
    if (error !== undefined && Object.values(value).some((part) => part !== null))
      return { ...NOTHING_SENT, errors: { [found.blockId]: error } };
    if (!dispatch || !dispatches(found)) return NOTHING_SENT;
    const app = appBehind(container);
    return sendBlockAction(context, { person, app, container, action: valueAction(found, value), name: found.name });
  }

  /** Files are told to nobody before the form is sent. */
  function changeFiles(
    name: ElementName,
    where: Where | undefined,
    change: (found: Found, view: View) => Json,
  ): Outcome {
    const located = locate(workspace, person, place, { name, use: 'attach', where });
    const { container, found } = located;
    if (container.kind !== 'view') throw new Error('Files are given in forms only.');
    enter(workspace, person, located, change(found, container.view));
    return NOTHING_SENT;
  }

  /** What an external select offers for a query; kept, so that what was offered can be chosen without asking again. */
  async function suggestionsFor({ container, found }: Located, query: string): Promise<Suggestion[]> {
    const { min_query_length: shortest } = found.element;
    if (query.length < (typeof shortest === 'number' ? shortest : SHORTEST_QUERY)) return [];
    const app = appBehind(container);
    const { blockId, actionId } = found;
    const suggestions = await askForOptions(context, { person, app, container, blockId, actionId, typed: query });
    const holder = holderOf(container);
    const offered = place.offered.get(holder) ?? new Map<string, Json[]>();
    const options = suggestions.map(({ option }) => option);
    place.offered.set(holder, offered.set(keyOf(found), options));
    return suggestions;
  }

  /** The options of an external select that this person has before their eyes: chosen already, or offered last. */
  function knownOptions({ container, found }: Located): Json[] {
    const { element, blockId, actionId } = found;
    const kept = stateOf(container)[blockId]?.[actionId];
    const offered = place.offered.get(holderOf(container))?.get(keyOf(found)) ?? [];
    const own = [kept?.selected_option, kept?.selected_options, element.initial_option, element.initial_options];
    return [...offered, ...own.flat().filter(isObject)];
  }

  return {
    async goTo(conversation) {
      active();
      const channel = conversationOf(workspace, person, conversation);
      place.channelId = channel.id;
      place.homeOf = undefined;
      markRead(place, workspace, channel.id, person.id);
      const app = appIn(channel);
      if (app !== undefined) await events.homeOpened(app, person, 'messages');
    },
    async say(text, options) {
      active();
      const channel = here();
      if (text.startsWith('/')) throw new Error('Slack takes this for a command; use slash() to send one.');
      const tab = appIn(channel)?.manifest.features?.app_home;
      if (tab?.messages_tab_enabled === false || tab?.messages_tab_read_only_enabled === true)
        throw new Error('Sending messages to this app has been turned off.');
      const written = pieces(workspace, person, text);
      const message = workspace.messages.post(
        channel.id,
        { userId: person.id },
        {
          text: messageText(written),
          blocks: [richText(written)],
          ...(options?.thread === undefined ? {} : { threadTs: options.thread }),
        },
      );
      return seenMessage(workspace, message, person.id);
    },
    async slash(line, options) {
      active();
      const channel = options?.in === undefined ? here() : writable(options.in);
      if (!line.startsWith('/')) throw new Error('A command starts with "/".');
      return runCommand(context, { person, channel, line, inThread: options?.thread !== undefined });
    },
    async click(name, where) {
      active();
      const { container, found } = locate(workspace, person, place, { name, use: 'press', where });
      const app = appBehind(container);
      return sendBlockAction(context, { person, app, container, action: pressAction(found), name: found.name });
    },
    async select(name, option, where) {
      active();
      const located = locate(workspace, person, place, { name, use: 'choose', where });
      const wanted = typeof option === 'string' ? [option] : option;
      const value = await chosen(located.found, wanted, {
        workspace,
        person,
        known: () => knownOptions(located),
        suggest: (query) => suggestionsFor(located, query),
      });
      if (located.found.type !== 'overflow') return entered(located, value, true);
      // An overflow menu is a list of buttons: nothing stays chosen in it.
      const { container, found } = located;
      const app = appBehind(container);
      return sendBlockAction(context, { person, app, container, action: valueAction(found, value), name: found.name });
    },
    async type(name, text, where, options) {
      active();
      const located = locate(workspace, person, place, { name, use: 'type', where });
      return entered(located, typed(located.found, text, { workspace, person }), options?.dispatch ?? true);
    },
    async attach(name, files, where) {
      active();
      return changeFiles(name, where, (found, view) => attached(workspace, found, view, files));
    },
    async detach(name, file, where) {
      active();
      return changeFiles(name, where, (found, view) => detached(workspace, found, view, file));
    },
    async suggest(name, query, where) {
      active();
      const located = locate(workspace, person, place, { name, use: 'choose', where });
      const suggestions = await suggestionsFor(located, query);
      return suggestions.map(({ option, group }) => ({
        text: textOf(option.text),
        value: String(option.value),
        ...(group === undefined ? {} : { group }),
      }));
    },
    async submit() {
      active();
      const view = workspace.views.modals(person.id).at(-1);
      if (view === undefined) throw new Error('There is no modal open.');
      const container: Container = { kind: 'view', view };
      const blocks = blocksOf(container);
      const hasInputs = blocks.some(({ type }) => type === 'input');
      if (view.definition.submit === undefined && !hasInputs) throw new Error('This modal has no submit button.');
      if (view.definition.submit_disabled === true && !isBegun(blocks, stateOf(container)))
        throw new Error('This can be submitted as soon as something is filled in.');
      const errors = clientErrors(blocks, stateOf(container));
      if (Object.keys(errors).length === 0) return submitView(context, { person, app: appBehind(container), view });
      workspace.views.setErrors(view, errors);
      return { kind: 'refused', ackMs: 0, errors };
    },
    async close(options) {
      active();
      if (workspace.views.modals(person.id).length === 0) throw new Error('There is no modal open.');
      return closeViews(context, { person, wholeStack: options?.all ?? false });
    },
    async openHome(appId) {
      active();
      const app = homeApp(workspace, appId);
      if (app === undefined) throw new Error('No app here has a Home tab.');
      if (person.kind === 'external')
        return refusedBySlack(context, person, 'People of another company have no Home tab of this app.');
      place.homeOf = app.appId;
      const delivered = await events.homeOpened(app, person, 'home');
      if (delivered === undefined) return NOTHING_SENT;
      const { outcome, ackMs } = delivered;
      return { kind: outcome === 'acknowledged' ? 'answered' : outcome, ackMs };
    },
    async shortcut(name, options) {
      active();
      const message = options === undefined ? undefined : messageOf(workspace, person, options.message);
      return runShortcut(context, { person, name, ...(message === undefined ? {} : { message }) });
    },
    async react(seen, emoji) {
      active();
      const message = messageOf(workspace, person, seen);
      const name = emoji.replaceAll(':', '');
      if (!workspace.messages.react(message, person.id, name)) workspace.messages.unreact(message, person.id, name);
    },
    async join(name) {
      active();
      const channel = conversationOf(workspace, person, name);
      if (channel.members.has(person.id)) return;
      if (channel.kind !== 'public') throw new Error(`Nobody joins ${name} by themselves.`);
      if (channel.isArchived) throw new Error(`#${channel.name} is archived.`);
      if (person.kind !== 'member')
        throw new Error(
          `Guests and people of another company are added to channels by others; ask somebody in #${channel.name}.`,
        );
      workspace.channels.join(channel.id, person.id);
    },
    async leave(name) {
      active();
      const channel = conversationOf(workspace, person, name);
      if (channel.isGeneral) throw new Error(`Everybody stays in #${channel.name}.`);
      if (channel.kind !== 'public' && channel.kind !== 'private') throw new Error('A direct message cannot be left.');
      workspace.channels.leave(channel.id, person.id);
      if (place.channelId === channel.id) place.channelId = undefined;
    },
    async pauseNotifications(until) {
      active();
      const from = workspace.clock.milliseconds();
      const paused = until === undefined ? undefined : { from, until: until.epochMilliseconds };
      workspace.people.setDoNotDisturb(person.id, { paused });
    },
    async setDoNotDisturb(daily) {
      active();
      workspace.people.setDoNotDisturb(person.id, { doNotDisturb: daily });
    },
  };

  /** The app on the other side of a direct message. */
  function appIn(channel: Channel): AppInstallation | undefined {
    if (channel.kind !== 'im') return undefined;
    return workspace.apps.all().find(({ botUserId }) => channel.members.has(botUserId));
  }
}
