type Json = Record<string, unknown>;

/** Keys under which Block Kit keeps what a reader reads; `text` is a string in a text object and an object in a block. */
const READABLE = [
  'title',
  'text',
  'subtitle',
  'body',
  'subtext',
  'label',
  'fields',
  'elements',
  'child_blocks',
  'alt_text',
  'caption',
];

/** Elements whose words are no part of what a message says. */
const CONTROLS = new Set(['actions', 'context_actions', 'input', 'divider']);

/**
 * The text that stands for a message's blocks where the app gave none: Slack builds one for notifications and screen readers
 * (https://docs.slack.dev/reference/methods/chat.postMessage, "text"). How it does is not published; this joins what can be read.
 */
export function fallbackText(blocks: readonly Json[]): string {
  const parts = blocks
    .filter((block) => !CONTROLS.has(String(block.type)))
    .map((block) => wordsOf(block).join(' ').trim());
  return parts
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, 40_000);
}

function wordsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsOf);
  if (typeof value !== 'object' || value === null) return [];
  const object = value as Json;
  if (object.type === 'user') return [`<@${String(object.user_id)}>`];
  if (object.type === 'channel') return [`<#${String(object.channel_id)}>`];
  if (object.type === 'link') return [typeof object.text === 'string' ? object.text : String(object.url)];
  return READABLE.flatMap((key) => wordsOf(object[key]));
}
