/**
 * The door of the Block Kit validators. They answer in Slack's manner, with the pointers of its Web API: blocks are at
 * `/blocks`, a view is at `/view`. What cannot be known from the payload alone is not checked: whether ids exist, links
 * can be fetched, the app has the scopes.
 */
import { basicBlocks } from './basic-blocks.ts';
import { plainText } from './composition-objects.ts';
import { groupingBlocks, withBlockId } from './grouping-blocks.ts';
import { inputWithoutSubmit, type Placed, place, violationsTogether } from './payload-rules.ts';
import { richText } from './rich-text.ts';
import {
  anyForm,
  atMostOneOf,
  boolean,
  byType,
  type Check,
  isObject,
  type Json,
  list,
  object,
  run,
  text,
} from './schema.ts';
import { tableBlocks } from './table-blocks.ts';
import type { Surface, Violation } from './violation.ts';

export { formatViolation, type Surface, type Violation } from './violation.ts';

const block = byType(withBlockId({ ...basicBlocks, ...groupingBlocks, ...tableBlocks }));

// https://docs.slack.dev/reference/block-kit/blocks: 50 blocks in a message, 100 in a modal or Home tab.
const messageBlocks = list(block, 0, 50);
const viewBlocks = list(block, 0, 100);

/** What is wrong with an array of blocks on a surface; nothing if the list is empty. Pointers start at `/blocks`. */
export function validateBlocks(blocks: unknown, surface: Surface): Violation[] {
  const found = run(surface === 'message' ? messageBlocks : viewBlocks, blocks, '/blocks', surface);
  return found.length > 0 ? found : violationsTogether(place(blocks as Json[], '/blocks'), surface);
}

/** Whether a value is a rich text block as Slack knows it. */
export function isRichText(value: unknown): boolean {
  return run(richText, value, '', 'modal').length === 0;
}

const commonFields = { private_metadata: text(0, 3000), callback_id: text(0, 255), external_id: text(0, 255) };

// https://docs.slack.dev/reference/views/modal-views and .../home-tab-views
const view: Check = anyForm(
  byType({
    modal: {
      required: { title: plainText(24), blocks: viewBlocks },
      optional: {
        ...commonFields,
        submit: plainText(24),
        close: plainText(24),
        clear_on_close: boolean,
        notify_on_close: boolean,
        submit_disabled: boolean,
      },
    },
    home: { required: { blocks: viewBlocks }, optional: commonFields },
  }),
);

/** What is wrong with a view (modal or Home tab). Pointers start at `/view`. Its size (250 kB at most) is not looked at. */
export function validateView(value: unknown): Violation[] {
  const surface = isObject(value) && value.type === 'home' ? 'home' : 'modal';
  const found = run(view, value, '/view', surface);
  if (found.length > 0) return found;
  const { blocks, submit } = value as { blocks: Json[]; submit?: Json };
  const placed = place(blocks, '/view/blocks');
  return [
    ...(surface === 'modal' && submit === undefined ? inputWithoutSubmit(placed) : []),
    ...violationsTogether(placed, surface),
  ];
}

/** The parts of a message that are validated; others may stand beside them. */
export type MessageParts = {
  text?: unknown;
  blocks?: unknown;
  attachments?: unknown;
  markdown_text?: unknown;
  metadata?: unknown;
};

// Legacy fields of attachments are taken as they come, as Slack does.
const attachment: Check = (value, pointer, report) => {
  if (!isObject(value)) report.form.push({ pointer, message: 'must provide an object' });
  else if (value.blocks !== undefined) messageBlocks(value.blocks, `${pointer}/blocks`, report);
};

// https://docs.slack.dev/messaging/message-metadata; `entities` are https://docs.slack.dev/messaging/work-objects-overview
const metadata = object({
  optional: { event_type: text(1), event_payload: object({ open: true }), entities: list(object({ open: true }), 1) },
  requiredUnless: { event_type: 'entities', event_payload: 'entities' },
});

// https://docs.slack.dev/reference/methods/chat.postMessage
const messageParts = object({
  optional: {
    // A longer text than 40,000 characters is cut, not refused.
    text: text(0),
    blocks: messageBlocks,
    attachments: list(attachment, 0, 100),
    markdown_text: text(0, 12_000),
    metadata,
  },
  rules: [atMostOneOf('text', 'markdown_text'), atMostOneOf('blocks', 'markdown_text')],
});

/**
 * What is wrong with a message. Pointers start at `/text`, `/blocks`, `/attachments`, `/markdown_text`, `/metadata`.
 * Whether it says anything at all (`no_text`) is for the method to say.
 */
export function validateMessage(message: MessageParts): Violation[] {
  const { text: plain, blocks, attachments, markdown_text, metadata: data } = message;
  const parts = { text: plain, blocks, attachments, markdown_text, metadata: data };
  const found = run(messageParts, parts, '', 'message');
  return found.length > 0 ? found : violationsTogether(allBlocks(message), 'message');
}

function allBlocks(message: MessageParts): Placed[] {
  const { blocks = [], attachments = [] } = message as { blocks?: Json[]; attachments?: { blocks?: Json[] }[] };
  const ofAttachments = attachments.flatMap((entry, index) =>
    place(entry.blocks ?? [], `/attachments/${index}/blocks`),
  );
  return [...place(blocks, '/blocks'), ...ofAttachments];
}
