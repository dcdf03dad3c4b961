import { randomBytes, randomUUID } from 'node:crypto';

/** A new opaque id, as a UUID. */
export function newId(): string {
  return randomUUID();
}

/** A short id for a person to read out to whoever keeps the logs: eight characters without look-alikes. */
export function newReference(): string {
  const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
  return Array.from(randomBytes(8), (byte) => alphabet[byte % alphabet.length]).join('');
}
