import { formatViolation, validateMessage } from '../block-kit/validate.ts';
import type { Metadata } from '../workspace/model.ts';
import type { NewMessage, Result } from '../workspace/workspace.ts';
import { good, invalidArguments, type Json, refused, warned } from './answer.ts';
import type { Arguments } from './arguments.ts';
import { cut, keptText, LONGEST_TEXT } from './text.ts';

/** What a message says, and the keys of the answer that warn about it. */
export type Content = { message: NewMessage; warnings: Json };

/** https://docs.slack.dev/legacy/legacy-messaging/legacy-secondary-message-attachments */
const MOST_ATTACHMENTS = 100;
/** Slack publishes that there is a limit, and not which; this one is ours. */
const LARGEST_METADATA = 16_000;

/**
 * Reads text, blocks, attachments and metadata the way `chat.postMessage` does, and refuses them the way it does. With `update` all of it
 * may be left out that the message already has.
 */
export function readContent(args: Arguments, options: { update?: boolean } = {}): Result<Content> {
  const markdown = args.text('markdown_text');
  if (markdown !== '' && (args.text('text') !== '' || args.has('blocks'))) return refused('markdown_text_conflict');

  const blocks = markdown === '' ? readBlocks(args) : good<Json[] | undefined>([{ type: 'markdown', text: markdown }]);
  if (!blocks.ok) return blocks;
  const attachments = readAttachments(args);
  if (!attachments.ok) return attachments;
  const metadata = readMetadata(args);
  if (!metadata.ok) return metadata;

  const whole = markdown === '' ? args.text('text') : markdown;
  const text = keptText(cut(whole, LONGEST_TEXT));
  const kept =
    options.update === true && !args.has('text') && (blocks.value ?? attachments.value ?? metadata.value) !== undefined;
  const says = text.trim() !== '' || (blocks.value ?? []).length > 0 || (attachments.value ?? []).length > 0;
  if (!says && !kept) return refused('no_text');

  const problems = validateMessage({
    ...(blocks.value === undefined ? {} : { blocks: blocks.value }),
    ...(attachments.value === undefined ? {} : { attachments: attachments.value }),
  }).map(formatViolation);
  if (problems.length > 0) {
    return refused('invalid_blocks', {
      errors: problems,
      response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
    });
  }

  return good({
    message: {
      text,
      ...(blocks.value === undefined ? {} : { blocks: blocks.value }),
      ...(attachments.value === undefined ? {} : { attachments: attachments.value }),
      ...(metadata.value === undefined ? {} : { metadata: metadata.value }),
    },
    warnings: warned(...(whole.length > LONGEST_TEXT ? ['message_truncated'] : [])),
  });
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBlocks(args: Arguments): Result<Json[] | undefined> {
  const { ok, value } = args.json('blocks');
  if (!ok) return refused('invalid_blocks_format');
  if (value === undefined) return good(undefined);
  return Array.isArray(value) && value.every(isObject) ? good(value) : refused('invalid_blocks_format');
}

function readAttachments(args: Arguments): Result<Json[] | undefined> {
  const { ok, value } = args.json('attachments');
  if (value === undefined && ok) return good(undefined);
  if (!ok || !Array.isArray(value) || !value.every(isObject)) {
    return invalidArguments('must be a valid JSON array of objects [json-pointer:/attachments]');
  }
  return value.length > MOST_ATTACHMENTS ? refused('too_many_attachments') : good(value);
}

/** https://docs.slack.dev/messaging/message-metadata; an empty object takes the metadata of an updated message away. */
function readMetadata(args: Arguments): Result<Metadata | undefined> {
  const { ok, value } = args.json('metadata');
  if (!ok || (value !== undefined && !isObject(value))) return refused('invalid_metadata_format');
  if (value === undefined || Object.keys(value).length === 0) return good(undefined);
  const { event_type, event_payload } = value;
  if (typeof event_type !== 'string' || event_type === '' || !isObject(event_payload))
    return refused('invalid_metadata_format');
  if (Buffer.byteLength(JSON.stringify(value)) > LARGEST_METADATA) return refused('metadata_too_large');
  return good({ event_type, event_payload });
}
