import type { BrowsedChannel, Human, SeenConversation, SeenMessage, SeenPage } from '../driver/human.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import type { MessagePath } from './act.ts';
import type { Place, Scene, Span, WorkspaceInfo } from './contract.ts';
import { Refusal } from './http.ts';

/** A page shows this many messages at once, and moves along a longer conversation: all of them are sent at every change. */
const MOST_MESSAGES = 120;

const NOTHING: SeenPage = { messages: [], older: 0, newer: 0 };

/** The people and apps of a workspace. */
export function workspaceInfo(workspace: LocalWorkspace): WorkspaceInfo {
  return { team: workspace.team, people: workspace.directory(), apps: workspace.apps() };
}

function isCalled({ id, name, kind }: SeenConversation, key: string): boolean {
  return id === key || (kind === 'im' ? key === `@${name}` : key === name);
}

/** A message as this person sees it. Throws a `Refusal` where they do not. */
export function findMessage(me: Human, { channel, ts }: MessagePath): SeenMessage {
  const message = me.readMessage(channel, ts);
  if (message === undefined) throw new Refusal(404, 'That message is not there any more.');
  return message;
}

/** Everything that a person sees at a place now. */
export function sceneOf(workspace: LocalWorkspace, person: string, place: Place, span: Span = {}): Scene {
  const me = workspace.as(person);
  const conversations = me.conversations();
  const archived = me.conversations('archived');
  const { conversation: key, thread } = place;
  const conversation =
    key === undefined ? undefined : [...conversations, ...archived].find((candidate) => isCalled(candidate, key));
  const page = conversation === undefined ? NOTHING : me.readPage(conversation.id, part(span.around));
  const replies =
    conversation === undefined || thread === undefined
      ? NOTHING
      : me.readPage(conversation.id, { ...part(span.threadAround), thread });
  const home = place.home === undefined ? undefined : me.home(place.home);
  const { modals, notices } = me.screen();
  return {
    now: workspace.clock.milliseconds(),
    ahead: workspace.clock.ahead(),
    faults: workspace.faults.active().length,
    conversations,
    archived,
    channels: me.channels().map(({ id, name }) => ({ id, name })),
    ...(conversation === undefined ? {} : { conversation }),
    messages: page.messages,
    olderCount: page.older,
    newerCount: page.newer,
    thread: replies.messages,
    threadOlderCount: replies.older,
    threadNewerCount: replies.newer,
    ...(home === undefined ? {} : { home }),
    modals,
    notices,
    ...(key === undefined || conversation !== undefined ? {} : missing(me, key)),
  };
}

function part(around: string | undefined): { size: number; around?: string } {
  return around === undefined ? { size: MOST_MESSAGES } : { size: MOST_MESSAGES, around };
}

/** Why there is nothing to see, and the channel where one could join it. */
function missing(me: Human, key: string): { problem: string; outside?: BrowsedChannel } {
  const outside = me.browse().find((channel) => isCalled(channel, key));
  return outside === undefined
    ? { problem: 'You are not in this conversation.' }
    : { problem: `You are not in #${outside.name}.`, outside };
}
