import { describe, expect, test } from 'vitest';
import {
  EMPTY_LOG,
  fitsFilter,
  nextLog,
  type TrafficEvent,
  type TrafficLog,
} from '../../../../src/sandbox/page/client/inspector/traffic-log.ts';
import type { TrafficLine } from '../../../../src/sandbox/page/inspector-contract.ts';

function line(number: number, more: Partial<TrafficLine> = {}): TrafficLine {
  const common = { at: '2026-03-02T09:00:00Z', kind: 'call', name: 'auth.test', about: '' } as const;
  return { number, ...common, isError: false, result: 'ok', problems: [], ...more };
}

const lines = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => line(from + at));

function logAfter(...events: TrafficEvent[]): TrafficLog {
  return events.reduce(nextLog, EMPTY_LOG);
}

const numbers = ({ lines: all }: TrafficLog) => all.map(({ number }) => number);

describe('the log of the page', () => {
  test('grows at its end', () => {
    const log = logAfter({ type: 'started', lines: lines(1, 2) }, { type: 'came', lines: lines(3, 3) });
    expect(numbers(log)).toEqual([1, 2, 3]);
    expect(log.isCut).toBe(false);
  });

  test('holds back what comes while it is paused, and shows it afterwards', () => {
    const paused = logAfter(
      { type: 'started', lines: lines(1, 1) },
      { type: 'paused' },
      { type: 'came', lines: lines(2, 3) },
    );
    expect([numbers(paused), paused.waiting.length]).toEqual([[1], 2]);
    const resumed = nextLog(paused, { type: 'resumed' });
    expect([numbers(resumed), resumed.waiting.length]).toEqual([[1, 2, 3], 0]);
  });

  test('stays as it is when the connection is made anew while it is paused', () => {
    const log = logAfter(
      { type: 'started', lines: lines(1, 2) },
      { type: 'paused' },
      { type: 'started', lines: lines(1, 4) },
    );
    expect([numbers(log), log.waiting.map(({ number }) => number)]).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('does not bring back what was cleared, but all of a workspace that was started anew', () => {
    const cleared = logAfter({ type: 'started', lines: lines(1, 5) }, { type: 'cleared' });
    expect(numbers(nextLog(cleared, { type: 'started', lines: lines(1, 6) }))).toEqual([6]);
    expect(numbers(nextLog(cleared, { type: 'started', lines: lines(1, 2) }))).toEqual([1, 2]);
  });

  test('keeps the newest of many, and says that older ones are gone', () => {
    const log = logAfter({ type: 'started', lines: lines(1, 10) }, { type: 'came', lines: lines(11, 6_000) });
    expect([log.lines.length, log.lines.at(-1)?.number, log.isCut]).toEqual([5_000, 6_000, true]);
    expect(logAfter({ type: 'started', lines: lines(500, 510) }).isCut).toBe(true);
    expect(logAfter({ type: 'started', lines: lines(1, 2) }, { type: 'came', lines: lines(9, 9) }).isCut).toBe(true);
  });
});

describe('a filter', () => {
  const shown = line(1, { name: 'chat.postMessage', about: '→ #general · Hello', problems: ['too long [/blocks/0]'] });

  test.each([
    ['', true],
    ['POSTmessage', true],
    ['hello #general', true],
    ['/blocks/0', true],
    ['hello nobody', false],
  ])('%s fits: %s', (text, fits) => {
    expect(fitsFilter(shown, { text, kind: 'all', errorsOnly: false })).toBe(fits);
  });

  test('goes by the kind, and leaves what a fault did among the errors', () => {
    expect(fitsFilter(shown, { text: '', kind: 'event', errorsOnly: false })).toBe(false);
    expect(fitsFilter(shown, { text: '', kind: 'call', errorsOnly: true })).toBe(false);
    expect(fitsFilter({ ...shown, isError: true }, { text: '', kind: 'call', errorsOnly: true })).toBe(true);
    expect(fitsFilter({ ...shown, fault: 'delay' }, { text: '', kind: 'call', errorsOnly: true })).toBe(true);
  });
});
