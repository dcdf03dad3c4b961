import { expect, test } from 'vitest';
import { callFaultSchema, deliveryFaultSchema } from '../../../../src/sandbox/faults/fault.ts';
import {
  CALL_CHOICES,
  DELIVERY_CHOICES,
  faultText,
  subjectText,
  timesText,
} from '../../../../src/sandbox/page/client/inspector/fault-words.ts';

test.each(CALL_CHOICES)('a call: "$label" is a fault that the workspace takes', ({ make, figure, word }) => {
  const fault = make(figure?.initial ?? 0, word?.initial ?? '');
  expect(callFaultSchema.parse(fault)).toEqual(fault);
  expect(faultText(fault)).toMatch(/\w/);
});

test.each(DELIVERY_CHOICES)('a delivery: "$label" is a fault that the workspace takes', ({ make, figure }) => {
  const fault = make(figure?.initial ?? 0, '');
  expect(deliveryFaultSchema.parse(fault)).toEqual(fault);
  expect(faultText(fault)).toMatch(/\w/);
});

test('every kind of fault can be chosen', () => {
  const kinds = (schema: { options: readonly { shape: { kind: { value: string } } }[] }) =>
    schema.options.map(({ shape }) => shape.kind.value);
  const chosen = (choices: { make(figure: number, word: string): { kind: string } }[]) =>
    new Set(choices.map(({ make }) => make(1, 'code').kind));
  expect(chosen(CALL_CHOICES)).toEqual(new Set(kinds(callFaultSchema)));
  expect(chosen(DELIVERY_CHOICES)).toEqual(new Set(kinds(deliveryFaultSchema)));
});

test('a rule says what it is for and how often', () => {
  const rule = { on: 'call', method: '*', channel: '#general', fault: { kind: 'refused' }, id: 1 } as const;
  expect(subjectText(rule)).toBe('Every call to #general');
  expect(timesText({ ...rule, acted: 0 })).toBe('until taken back');
  expect(timesText({ ...rule, acted: 0, times: 1 })).toBe('the next one');
  expect(timesText({ ...rule, acted: 0, times: 3 })).toBe('the next 3');
  expect(timesText({ ...rule, acted: 1, times: 3 })).toBe('acted once of 3');
  expect(timesText({ ...rule, acted: 2 })).toBe('acted 2 times, until taken back');
});
