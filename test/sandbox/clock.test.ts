import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createWorkspaceClock } from '../../src/sandbox/clock.ts';
import { startTestWorkspace } from '../support/local-workspace.ts';

const HOUR = 3_600_000;

test('says how far it is ahead of the machine, and when it was moved', () => {
  const clock = createWorkspaceClock();
  let moves = 0;
  const stop = clock.onMove(() => {
    moves += 1;
  });
  expect(clock.ahead()).toBe(0);
  clock.advance({ hours: 1 });
  expect(clock.ahead()).toBe(HOUR);
  clock.moveTo(clock.now().add({ hours: 2 }));
  // The machine's time went on meanwhile.
  expect(Math.round(clock.ahead() / HOUR)).toBe(3);
  stop();
  clock.advance({ hours: 1 });
  expect(moves).toBe(2);
});

test('never goes back', () => {
  const clock = createWorkspaceClock();
  expect(() => clock.moveTo(clock.now().subtract({ seconds: 1 }))).toThrow(RangeError);
  expect(() => clock.advance({ minutes: -1 })).toThrow(RangeError);
  expect(clock.ahead()).toBe(0);
});

test('what is due on the way happens, in order, and nothing that is later', () => {
  const clock = createWorkspaceClock();
  const happened: string[] = [];
  clock.after(2 * HOUR, () => happened.push('second'));
  clock.after(HOUR, () => happened.push('first'));
  clock.after(4 * HOUR, () => happened.push('later'));
  const cancel = clock.after(HOUR, () => happened.push('cancelled'));
  cancel();
  clock.advance({ hours: 3 });
  expect(happened).toEqual(['first', 'second']);
});

test('a moved clock is in the file at once, so that a workspace that dies goes on from there', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-workspace-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const snapshotFile = join(folder, 'workspace.json');
  const first = await startTestWorkspace({ snapshotFile });
  first.clock.advance({ days: 3 });
  await expect.poll(() => readFile(snapshotFile, 'utf8').catch(() => '')).toContain('"at"');
  const second = await startTestWorkspace({ snapshotFile });
  expect(Math.round(second.clock.ahead() / HOUR)).toBe(72);
});

test('a clock that the workspace is given goes on from there too', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'local-workspace-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const snapshotFile = join(folder, 'workspace.json');
  const first = await startTestWorkspace({ snapshotFile });
  first.clock.advance({ days: 3 });
  await first.stop();
  const clock = createWorkspaceClock();
  await startTestWorkspace({ snapshotFile, clock });
  expect(Math.round(clock.ahead() / HOUR)).toBe(72);
});
