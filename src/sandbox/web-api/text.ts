/** https://docs.slack.dev/changelog/2018-truncating-really-long-messages */
export const LONGEST_TEXT = 40_000;

/** What Slack reads as markup between `<` and `>`: mentions, channels, special mentions, links. */
const MARKUP = /<(?:[@#!][^<>]+|(?:https?:\/\/|mailto:|tel:|slack:)[^<>]+)>/g;

const ENTITY = /&(?!(?:amp|lt|gt);)/g;

/**
 * Text as Slack keeps it: `&`, `<` and `>` that are no markup and no entity become entities
 * (https://docs.slack.dev/messaging/formatting-message-text). Other entities than those three are text.
 */
export function keptText(text: string): string {
  let kept = '';
  let end = 0;
  for (const markup of text.matchAll(MARKUP)) {
    kept += escaped(text.slice(end, markup.index)) + markup[0].replaceAll(ENTITY, '&amp;');
    end = markup.index + markup[0].length;
  }
  return kept + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text.replaceAll(ENTITY, '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The first characters of a text, never half of one. */
export function cut(text: string, characters: number): string {
  if (text.length <= characters) return text;
  return [...text].slice(0, characters).join('');
}
