import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * Real input that is not part of the project: a file or folder of the one that COMMONHOLD_SHARED names, `../shared` unless it does. Where
 * it is absent, says so once and `present` is false, for `test.skipIf`.
 */
export function sharedData(path: string): { path: string; present: boolean } {
  const whole = resolve(process.env.COMMONHOLD_SHARED ?? '../shared', path);
  const present = existsSync(whole);
  if (!present) console.warn(`Not run: ${whole} is absent. COMMONHOLD_SHARED names the folder.`);
  return { path: whole, present };
}
