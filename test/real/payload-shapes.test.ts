import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { everyPayload } from '../support/sandbox-payloads.ts';
import { sharedData } from '../support/shared-data.ts';

const { path: folder, present } = sharedData('slack/payload-shapes');

const SHAPES: Record<string, string> = {
  'slash command': 'SlashCommandPayload',
  'block_actions of a button in a message': 'BlockActionPayload',
  'block_actions of a button in a Home tab': 'BlockActionPayload',
  'block_actions of an external select in a modal': 'BlockActionPayload',
  'block_actions of checkboxes in a modal': 'BlockActionPayload',
  view_submission: 'ViewSubmissionPayload',
  view_closed: 'ViewClosedPayload',
  'message shortcut': 'MessageShortcutPayload',
};

/** What Slack sends and the shapes leave out; each is in the types of Slack's SDKs or in Slack's examples. */
const KNOWN_BESIDES = new Set([
  '/view/blocks',
  '/response_urls',
  '/actions/0/selected_options',
  '/actions/0/selected_option/description',
  '/message/reactions/0/users',
  '/message/bot_profile/user_id',
]);

/** Free-form: the app's own blocks, and values by the app's own ids. */
const OWN_TO_THE_APP = new Set(['/message/blocks', '/view/state', '/state']);

describe.skipIf(!present)('the payloads of the local workspace', () => {
  test.each(Object.entries(SHAPES))('a %s has no key that the real one has not', async (name, shape) => {
    const payloads = await everyPayload();
    const real: unknown = JSON.parse(readFileSync(resolve(folder, `${shape}.json`), 'utf8'));
    expect(unknownKeys(payloads[name], real, '')).toEqual([]);
  });
});

function unknownKeys(value: unknown, shape: unknown, pointer: string): string[] {
  if (OWN_TO_THE_APP.has(pointer)) return [];
  if (Array.isArray(value)) {
    const [first] = Array.isArray(shape) ? shape : [];
    return value.flatMap((item, index) => unknownKeys(item, first, `${pointer}/${index}`));
  }
  if (!isObject(value)) return [];
  if (!isObject(shape)) return [pointer];
  return Object.entries(value).flatMap(([key, inner]) => {
    const here = `${pointer}/${key}`;
    if (KNOWN_BESIDES.has(here)) return [];
    return key in shape ? unknownKeys(inner, shape[key], here) : [here];
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
