/** A piece of a line of mrkdwn. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'bold' | 'italic' | 'strike'; children: Inline[] }
  | { type: 'code'; text: string }
  | { type: 'emoji'; name: string }
  | { type: 'link'; url: string; label: string }
  | { type: 'user' | 'channel' | 'usergroup'; id: string; label: string }
  | { type: 'broadcast'; range: string }
  | { type: 'date'; timestamp: number; format: string; url: string; fallback: string }
  | { type: 'break' };

/** A part of a mrkdwn text that stands by itself. */
export type Part =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'quote'; children: Inline[] }
  | { type: 'preformatted'; text: string };

/**
 * Reads Slack's mrkdwn as https://docs.slack.dev/messaging/formatting-message-text describes it. What is no markup stays text;
 * entities are undone in text only, so escaped text can never become a link or a mention.
 */
export function parseMrkdwn(source: string): Part[] {
  const pieces = source.split('```');
  return pieces.flatMap((piece, index): Part[] => {
    if (index % 2 === 0) return parseLines(piece);
    const isClosed = index < pieces.length - 1;
    if (!isClosed) return parseLines(`\`\`\`${piece}`);
    return [{ type: 'preformatted', text: plainText(piece.replace(/^\n|\n$/g, '')) }];
  });
}

const QUOTE = /^(?:>|&gt;) ?/;

function parseLines(source: string): Part[] {
  const parts: Part[] = [];
  const text = source.replace(/^\n|\n$/g, '');
  if (text === '') return parts;
  for (const line of text.split('\n')) {
    const type = QUOTE.test(line) ? 'quote' : 'paragraph';
    const children = parseInline(type === 'quote' ? line.replace(QUOTE, '') : line);
    const last = parts.at(-1);
    if (last !== undefined && last.type === type) last.children.push({ type: 'break' }, ...children);
    else parts.push({ type, children });
  }
  return parts;
}

const CONTROL = /^<([^<>\n]+)>/;
const CODE = /^`([^`\n]+)`/;
const EMOJI = /^:([a-z0-9_+'-]+):/;
const BARE_LINK = /^https?:\/\/[^\s<>|]*[^\s<>|.,;:!?)\]}'"*_~]/;
const DELIMITERS: Record<string, 'bold' | 'italic' | 'strike'> = { '*': 'bold', _: 'italic', '~': 'strike' };

/** One line of mrkdwn. */
export function parseInline(line: string): Inline[] {
  const found: Inline[] = [];
  let text = '';
  let at = 0;

  function take(length: number, inline: Inline | undefined): void {
    if (inline === undefined) {
      text += line.slice(at, at + length);
    } else {
      if (text !== '') found.push({ type: 'text', text: plainText(text) });
      text = '';
      found.push(inline);
    }
    at += length;
  }

  while (at < line.length) {
    const rest = line.slice(at);
    const before = line[at - 1] ?? ' ';
    const control = CONTROL.exec(rest);
    const code = CODE.exec(rest);
    const emoji = /\d/.test(before) ? null : EMOJI.exec(rest);
    const bare = /[\s(>]/.test(before) ? BARE_LINK.exec(rest) : null;
    const styled = styledRun(rest, before);
    if (control?.[1] !== undefined) take(control[0].length, parseControl(control[1]));
    else if (code?.[1] !== undefined) take(code[0].length, { type: 'code', text: plainText(code[1]) });
    else if (emoji?.[1] !== undefined) take(emoji[0].length, { type: 'emoji', name: emoji[1] });
    else if (bare !== null) take(bare[0].length, { type: 'link', url: plainText(bare[0]), label: plainText(bare[0]) });
    else if (styled !== undefined) take(styled.length, { type: styled.type, children: parseInline(styled.inner) });
    else take(1, undefined);
  }
  if (text !== '') found.push({ type: 'text', text: plainText(text) });
  return found;
}

/** `*bold*` at the start of `rest`: the marks stand at the edges of words, and directly at the text between them. */
function styledRun(
  rest: string,
  before: string,
): { type: 'bold' | 'italic' | 'strike'; inner: string; length: number } | undefined {
  const mark = rest[0] ?? '';
  const type = DELIMITERS[mark];
  if (
    type === undefined ||
    /[\p{L}\p{N}]/u.test(before) ||
    before === mark ||
    /^[\s]?$/.test(rest[1] ?? '') ||
    rest[1] === mark
  )
    return undefined;
  for (let end = rest.indexOf(mark, 2); end !== -1; end = rest.indexOf(mark, end + 1)) {
    const inner = rest.slice(1, end);
    if (!/\s$/.test(inner) && !/[\p{L}\p{N}]/u.test(rest[end + 1] ?? ' ')) return { type, inner, length: end + 1 };
  }
  return undefined;
}

/** Links that a browser may follow from here. */
export function isSafeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:)/i.test(url);
}

/** What stands between `<` and `>`. Undefined where it is nothing that Slack knows: then it is text. */
function parseControl(content: string): Inline | undefined {
  const bar = content.indexOf('|');
  const target = bar === -1 ? content : content.slice(0, bar);
  const label = bar === -1 ? '' : plainText(content.slice(bar + 1));
  if (/^@[UW][A-Z0-9]+$/.test(target)) return { type: 'user', id: target.slice(1), label };
  if (/^#[CG][A-Z0-9]+$/.test(target)) return { type: 'channel', id: target.slice(1), label };
  if (/^!(here|channel|everyone)$/.test(target)) return { type: 'broadcast', range: target.slice(1) };
  if (target.startsWith('!subteam^')) return { type: 'usergroup', id: target.slice('!subteam^'.length), label };
  const date = /^!date\^(\d+)\^([^^]+)(?:\^(.+))?$/.exec(target);
  if (date !== null) {
    return {
      type: 'date',
      timestamp: Number(date[1]),
      format: plainText(date[2] ?? ''),
      url: plainText(date[3] ?? ''),
      fallback: label,
    };
  }
  if (isSafeUrl(target))
    return {
      type: 'link',
      url: plainText(target),
      label: label === '' ? plainText(target.replace(/^mailto:/, '')) : label,
    };
  return undefined;
}

/** Undoes the three escapes that Slack asks for. */
export function plainText(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
