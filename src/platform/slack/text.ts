/**
 * Makes a text from people, files or models harmless in Slack's mrkdwn: it can no longer mention a channel, fake a link or a person.
 * These three characters are all that Slack asks for: https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** At most `limit` characters as Slack counts them, the last one an ellipsis where something was cut. Never splits an emoji in two. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.slice(0, limit * 2))];
  let kept = '';
  for (const { segment } of segments) {
    if (kept.length + segment.length > limit - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Escapes and then cuts so that the result fits, without leaving half an entity such as `&am`. */
export function escapeAndCut(text: string, limit: number): string {
  return cutEscaped(escapeText(text), limit);
}

/** As `cut`, for a text that is escaped already. */
export function cutEscaped(text: string, limit: number): string {
  return text.length <= limit ? text : cut(text, limit).replace(/&[a-z]{0,3}…$/, '…');
}

/** One line: line breaks and runs of white space become a space. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
