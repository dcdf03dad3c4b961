import type { Container } from '../delivery/interactions.ts';
import { isObjects, type Json } from '../delivery/json.ts';
import { carriedState } from '../workspace/input-state.ts';
import type { Message, Person, StateValues, View } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { elementsIn, type Found, isCalled, pick, type Use } from './elements.ts';
import { homeApp, type Place } from './eyes.ts';
import type { ElementName, SeenMessage, Where } from './human.ts';

/** An element and what holds it. */
export type Located = { container: Container; found: Found };

/** Finds the element that a person means where they are, or where they say. Throws saying what is there. */
export function locate(
  workspace: Workspace,
  person: Person,
  place: Place,
  act: { name: ElementName; use: Use; where: Where | undefined },
): Located {
  const { name, use } = act;
  const container = containerOf(workspace, person, place, act);
  return { container, found: pick(elementsIn(blocksOf(container)), name, use) };
}

/** What was entered in a container so far, everything that can be entered among it. */
export function stateOf(container: Container): StateValues {
  return container.kind === 'view' ? container.view.state : container.state;
}

/** The message or view behind a container: the same object as long as it is there. */
export function holderOf(container: Container): Message | View {
  return container.kind === 'view' ? container.view : container.message;
}

/** Names an element within its container. */
export function keyOf({ blockId, actionId }: Found): string {
  return JSON.stringify([blockId, actionId]);
}

/** Keeps what was entered in an element. An error under it is gone with that, as in Slack. */
export function enter(workspace: Workspace, person: Person, { container, found }: Located, value: Json): Container {
  const before = stateOf(container);
  const entry = { type: found.type, ...value };
  const state = { ...before, [found.blockId]: { ...before[found.blockId], [found.actionId]: entry } };
  if (container.kind === 'message') {
    workspace.messages.setState(container.message, person.id, state);
    return { ...container, state };
  }
  const { view } = container;
  if (view.errors[found.blockId] !== undefined) {
    const { [found.blockId]: _gone, ...others } = view.errors;
    workspace.views.setErrors(view, others);
  }
  workspace.views.setState(view, state);
  return container;
}

/** The message that a person points at. Throws where it is gone. */
export function messageOf(workspace: Workspace, person: Person, seen: SeenMessage): Message {
  const message = workspace.messages.find(seen.channelId, seen.ts, person.id);
  if (message === undefined) throw new Error(`The message "${seen.text}" is not there any more.`);
  return message;
}

function containerOf(
  workspace: Workspace,
  person: Person,
  place: Place,
  { name, use, where }: { name: ElementName; use: Use; where: Where | undefined },
): Container {
  if (typeof where === 'object' && 'viewId' in where) return viewOf(workspace, person, where.viewId);
  const modal = workspace.views.modals(person.id).at(-1);
  if (where === 'modal' || (where === undefined && modal !== undefined)) {
    if (modal === undefined) throw new Error('There is no modal open.');
    return { kind: 'view', view: modal };
  }
  if (where === 'home' || (where === undefined && place.homeOf !== undefined)) {
    const app = homeApp(workspace, place.homeOf);
    const view = app === undefined ? undefined : workspace.views.home(person.id, app.appId);
    if (view === undefined) throw new Error(`No app has published a Home tab for @${person.name}.`);
    return { kind: 'view', view };
  }
  if (where !== undefined) return inMessage(messageOf(workspace, person, where), person);
  if (place.channelId === undefined) throw new Error('No conversation is open; go to one first, or say where to look.');
  const withElements = messagesIn(workspace, place.channelId, person)
    .map((message) => inMessage(message, person))
    .filter((container) => elementsIn(blocksOf(container)).length > 0);
  const meant = withElements.findLast((container) =>
    elementsIn(blocksOf(container)).some((found) => found.uses.includes(use) && isCalled(found, name)),
  );
  const newest = meant ?? withElements.at(-1);
  if (newest === undefined) throw new Error('No message of the open conversation has anything to use.');
  return newest;
}

function viewOf(workspace: Workspace, person: Person, viewId: string): Container {
  const view = workspace.views.get(viewId);
  if (view === undefined || view.personId !== person.id) throw new Error('That is not open any more.');
  return { kind: 'view', view };
}

/** Those of threads too, by time. */
function messagesIn(workspace: Workspace, channelId: string, person: Person): Message[] {
  const own = workspace.messages.inChannel(channelId, person.id);
  const all = own.flatMap((message) => [
    message,
    ...workspace.messages.inThread(channelId, message.ts, person.id).filter(({ ts }) => ts !== message.ts),
  ]);
  return [...new Set(all)].sort((a, b) => (a.ts < b.ts ? -1 : 1));
}

function inMessage(message: Message, person: Person): Container {
  const entered = message.state.get(person.id) ?? {};
  return { kind: 'message', message, state: carriedState(entered, blocksOf({ kind: 'message', message, state: {} })) };
}

/** All blocks of a container: those of a message's attachments too. */
export function blocksOf(container: Container): Json[] {
  if (container.kind === 'view') return container.view.definition.blocks;
  const { blocks, attachments } = container.message;
  return [...blocks, ...attachments.flatMap((attachment) => (isObjects(attachment.blocks) ? attachment.blocks : []))];
}
