/** A value in which every text that is a JSON list or object is that list or object: forms carry blocks and views as text. */
export function unfolded(value: unknown): unknown {
  if (typeof value === 'string') return /^\s*[[{]/.test(value) ? parsed(value) : value;
  if (Array.isArray(value)) return value.map(unfolded);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, unfolded(part)]));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
