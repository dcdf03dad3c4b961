import type { Human, SeenConversation, SeenMessage } from '../driver/human.ts';
import type { LocalWorkspace } from '../local-workspace.ts';
import type { MessagePath } from './act.ts';
import type { Place, Scene, WorkspaceInfo } from './contract.ts';
import { Refusal } from './http.ts';

/** A page shows this many of the newest messages: all of them are sent at every change. */
const MOST_MESSAGES = 300;

/** The people and apps of a workspace. */
export function workspaceInfo(workspace: LocalWorkspace): WorkspaceInfo {
  return { team: workspace.team, people: workspace.directory(), apps: workspace.apps() };
}

/** A conversation of a person's side bar by id, by the name of a channel, or by the `@handle` of the other side. */
export function findConversation(me: Human, key: string): SeenConversation | undefined {
  return me
    .conversations()
    .find(({ id, name, kind }) => id === key || (kind === 'im' ? key === `@${name}` : key === name));
}

/** A message as this person sees it. Throws a `Refusal` where they do not. */
export function findMessage(me: Human, { channel, ts, thread }: MessagePath): SeenMessage {
  const inChannel = me.readChannel(channel);
  const direct = inChannel.find((message) => message.ts === ts);
  if (direct !== undefined) return direct;
  const parent = inChannel.find((message) => message.ts === thread);
  const reply = parent === undefined ? undefined : me.readThread(parent).find((message) => message.ts === ts);
  if (reply === undefined) throw new Refusal(404, 'That message is not there any more.');
  return reply;
}

function openThread(me: Human, messages: SeenMessage[], thread: string | undefined): SeenMessage[] {
  const parent = thread === undefined ? undefined : messages.find((message) => message.ts === thread);
  return parent === undefined ? [] : me.readThread(parent);
}

/** Everything that a person sees at a place now. */
export function sceneOf(workspace: LocalWorkspace, person: string, place: Place): Scene {
  const me = workspace.as(person);
  const conversation = place.conversation === undefined ? undefined : findConversation(me, place.conversation);
  const messages = conversation === undefined ? [] : me.readChannel(conversation.id);
  const home = place.home === undefined ? undefined : me.home(place.home);
  const { modals, notices } = me.screen();
  return {
    now: workspace.clock.milliseconds(),
    conversations: me.conversations(),
    channels: me.channels().map(({ id, name }) => ({ id, name })),
    ...(conversation === undefined ? {} : { conversation }),
    messages: messages.slice(-MOST_MESSAGES),
    olderCount: Math.max(messages.length - MOST_MESSAGES, 0),
    thread: openThread(me, messages, place.thread),
    ...(home === undefined ? {} : { home }),
    modals,
    notices,
    ...(place.conversation !== undefined && conversation === undefined
      ? { problem: 'You are not in this conversation.' }
      : {}),
  };
}
