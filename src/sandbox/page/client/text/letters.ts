/** The letters of rich text, or of a part of it: a line for each part of a block and for each item of a list, without their styles. */
export function lettersOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  const { type, text, name, range, url, elements } = value as Record<string, unknown>;
  if (typeof text === 'string') return text;
  if (Array.isArray(elements))
    return elements.map(lettersOf).join(type === 'rich_text' || type === 'rich_text_list' ? '\n' : '');
  if (type === 'emoji' && typeof name === 'string') return `:${name}:`;
  if (type === 'broadcast' && typeof range === 'string') return `@${range}`;
  return typeof url === 'string' ? url : '';
}
