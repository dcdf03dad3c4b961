import { describe, expect, test } from 'vitest';
import { formatViolation, type Surface, validateBlocks } from '../../../src/sandbox/block-kit/validate.ts';

/** What is wrong, the block, the answers as the Web API puts them, and the surface if it is not a message. */
export type Wrong = [what: string, block: unknown, answers: string[], surface?: Surface];

/** Tests that blocks breaking a documented rule get the documented error; the table is by the page that has the rule. */
export function refusals(wrongByPage: Record<string, Wrong[]>): void {
  describe.each(Object.entries(wrongByPage))('%s', (_page, wrong) => {
    test.each(wrong)('refuses %s', (_what, block, answers, surface = 'message') => {
      expect(validateBlocks([block], surface).map(formatViolation)).toEqual(answers);
    });
  });
}

export const plain = (text: string) => ({ type: 'plain_text', text });
export const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
export const option = { text: plain('Yes'), value: 'yes' };
export const other = { text: plain('No'), value: 'no' };
export const section = (accessory: unknown) => ({ type: 'section', text: plain('Text'), accessory });
export const actions = (...elements: unknown[]) => ({ type: 'actions', elements });
export const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
export const input = (element: unknown, more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
