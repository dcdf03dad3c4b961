import type { Person } from '../workspace/model.ts';
import type { Workspace } from '../workspace/workspace.ts';

/** A piece of what somebody wrote. */
type Piece =
  | { type: 'text'; text: string }
  | { type: 'user'; id: string; name: string }
  | { type: 'channel'; id: string; name: string }
  | { type: 'broadcast'; range: string }
  | { type: 'link'; url: string };

const MENTION = /(?<![\w<&])([@#][\p{L}\p{N}._-]*[\p{L}\p{N}_-])|(https?:\/\/[^\s<>]+[^\s<>.,;:!?)\]}'"])/gu;
const BROADCASTS = new Set(['@channel', '@here', '@everyone']);

/** Cuts a text into words and what Slack's composer would have turned into ids: people, the channels this person can see, links. */
export function pieces(workspace: Workspace, writer: Person, text: string): Piece[] {
  const found: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MENTION)) {
    const piece = meant(workspace, writer, match[0]);
    if (piece === undefined) continue;
    if (match.index > from) found.push({ type: 'text', text: text.slice(from, match.index) });
    found.push(piece);
    from = match.index + match[0].length;
  }
  if (from < text.length) found.push({ type: 'text', text: text.slice(from) });
  return found;
}

function meant(workspace: Workspace, writer: Person, word: string): Piece | undefined {
  if (!/^[@#]/.test(word)) return { type: 'link', url: word };
  if (BROADCASTS.has(word)) return { type: 'broadcast', range: word.slice(1) };
  const name = word.slice(1).toLowerCase();
  if (word.startsWith('@')) {
    const person = workspace.people.find(word);
    const app = name === 'app' ? workspace.apps.all()[0]?.botUserId : undefined;
    const id = person?.id ?? app;
    return id === undefined ? undefined : { type: 'user', id, name: workspace.people.get(id)?.name ?? name };
  }
  const channel = workspace.channels.all().find((candidate) => candidate.name === name);
  if (channel === undefined || !workspace.channels.visibleTo(channel, writer.id)) return undefined;
  return { type: 'channel', id: channel.id, name: channel.name };
}

/** As Slack writes it in a message's `text`: https://docs.slack.dev/messaging/formatting-message-text */
export function messageText(written: Piece[]): string {
  return written.map((piece) => (piece.type === 'user' ? `<@${piece.id}>` : escapedPiece(piece))).join('');
}

/** As Slack writes it in a command's `text` where `should_escape` is on. */
export function commandText(written: Piece[]): string {
  return written
    .map((piece) => (piece.type === 'user' ? `<@${piece.id}|${piece.name}>` : escapedPiece(piece)))
    .join('');
}

function escapedPiece(piece: Exclude<Piece, { type: 'user' }>): string {
  switch (piece.type) {
    case 'channel':
      return `<#${piece.id}|${piece.name}>`;
    case 'broadcast':
      return `<!${piece.range}>`;
    case 'link':
      return `<${piece.url.replaceAll('&', '&amp;')}>`;
    case 'text':
      return piece.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  }
}

/** The same as the `rich_text` block that Slack's composer sends along. */
export function richText(written: Piece[]): Record<string, unknown> {
  const elements = written.map((piece) => {
    switch (piece.type) {
      case 'user':
        return { type: 'user', user_id: piece.id };
      case 'channel':
        return { type: 'channel', channel_id: piece.id };
      default:
        return piece;
    }
  });
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}
