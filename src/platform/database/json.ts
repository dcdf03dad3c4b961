import type { Prisma } from './generated/client.ts';

/** A plain value as Prisma stores it in a JSON column; drops what JSON cannot carry, as `JSON.stringify` does. */
export function toJson(value: object): Prisma.InputJsonValue {
  return JSON.parse(JSON.stringify(value)) as Prisma.InputJsonValue;
}
