import { createHash } from 'node:crypto';

/** A short mark of a value, by which a form knows later whether it is still what it showed. The order of keys counts. */
export function fingerprint(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(value) ?? 'undefined')
    .digest('base64url')
    .slice(0, 12);
}
