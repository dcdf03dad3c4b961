/** A JSON object: no list, no null. */
export type Json = Record<string, unknown>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isObjects(value: unknown): value is Json[] {
  return Array.isArray(value) && value.every(isObject);
}

/** The JSON object in a text; undefined where it is anything else. */
export function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
