import type { Channel, Message } from '../../workspace/model.ts';
import type { Result } from '../../workspace/workspace.ts';
import { good, refused } from '../answer.ts';
import { namedChannel, namedMessage } from '../find-channel.ts';
import { botMethod, type Call } from '../method.ts';
import { messageShape, permalink, reactionsShape } from '../shapes/message.ts';

/** https://docs.slack.dev/reference/methods/reactions.add. Which emoji exist is not known here: every name of their form is taken. */
export const reactionsAdd = botMethod((call) => {
  const item = namedItem(call);
  if (!item.ok) return item;
  const name = emojiName(call);
  if (!name.ok) return name;
  const { channel, message } = item.value;
  if (channel.isArchived) return refused('is_archived');
  if (!call.workspace.messages.react(message, call.app.botUserId, name.value)) return refused('already_reacted');
  return good({});
});

/** https://docs.slack.dev/reference/methods/reactions.remove */
export const reactionsRemove = botMethod((call) => {
  const item = namedItem(call);
  if (!item.ok) return item;
  const name = emojiName(call);
  if (!name.ok) return name;
  if (!call.workspace.messages.unreact(item.value.message, call.app.botUserId, name.value))
    return refused('no_reaction');
  return good({});
});

/** https://docs.slack.dev/reference/methods/reactions.get */
export const reactionsGet = botMethod((call) => {
  const item = namedItem(call);
  if (!item.ok) return item;
  const { channel, message } = item.value;
  return good({
    type: 'message',
    channel: channel.id,
    message: {
      ...messageShape(call.workspace, message, { withMetadata: false }),
      reactions: reactionsShape(message),
      permalink: permalink(call.workspace, message),
    },
  });
});

function namedItem(call: Call): Result<{ channel: Channel; message: Message }> {
  const { args } = call;
  if (args.text('channel') === '' || args.text('timestamp') === '') return refused('no_item_specified');
  const channel = namedChannel(call);
  if (!channel.ok) return channel;
  if (!/^\d+\.\d+$/.test(args.text('timestamp'))) return refused('bad_timestamp');
  const message = namedMessage(call, channel.value, 'timestamp');
  return message.ok ? good({ channel: channel.value, message: message.value }) : message;
}

function emojiName({ args }: Call): Result<string> {
  const name = args.text('name').replaceAll(/^:|:$/g, '');
  return /^[\p{L}\p{N}_+'-]+(::skin-tone-[2-6])?$/u.test(name) ? good(name) : refused('invalid_name');
}
