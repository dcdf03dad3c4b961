import type { DeliveryContext } from '../delivery/delivery-context.ts';
import type { EventDelivery } from '../delivery/event-delivery.ts';
import { isObject } from '../delivery/json.ts';
import type { Person, View } from '../workspace/model.ts';
import { createEyes, type Place } from './eyes.ts';
import { createHands } from './hands.ts';
import type { Human } from './human.ts';

/** A person of the workspace as eyes and hands. One per person: where they are and what they have read is kept in it. */
export function createHuman(context: DeliveryContext & { events: EventDelivery }, person: Person): Human {
  const { workspace } = context;
  const place: Place = { channelId: undefined, homeOf: undefined, lastRead: new Map(), offered: new WeakMap() };
  const human: Human = {
    id: person.id,
    name: person.name,
    ...createEyes(workspace, person, place, () => human),
    ...createHands(context, person, place),
  };
  const opened = new WeakSet<View>();
  workspace.subscribe((change) => {
    if (change.type !== 'view_changed' || change.view.personId !== person.id || opened.has(change.view)) return;
    opened.add(change.view);
    chooseCurrentConversation(change.view);
  });

  /** https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element: `default_to_current_conversation` */
  function chooseCurrentConversation(view: View): void {
    if (view.kind !== 'modal' || place.channelId === undefined) return;
    for (const block of view.definition.blocks) {
      const { element } = block;
      if (!isObject(element) || element.default_to_current_conversation !== true) continue;
      const value = view.state[String(block.block_id)]?.[String(element.action_id)];
      if (value === undefined) continue;
      if (element.type === 'conversations_select') value.selected_conversation ??= place.channelId;
      else value.selected_conversations = [place.channelId];
    }
  }

  return human;
}
