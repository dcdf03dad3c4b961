import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import { type ComponentChildren, h } from 'preact';
import { useMemo } from 'preact/hooks';
import { html } from '../html.ts';
import { Link } from './mention.ts';
import { showInline } from './mrkdwn.ts';
import { parseInline, plainText } from './parse-mrkdwn.ts';
import { PlainText } from './text-object.ts';

function showAll(tokens: readonly Token[] | undefined): ComponentChildren {
  return (tokens ?? []).map(showToken);
}

/** Slack's own mentions work in Markdown too; everything else of mrkdwn does not. */
function showText(text: string): ComponentChildren {
  return text
    .split(/(<[@#!][^<>\n]+>)/)
    .map((piece, index) =>
      index % 2 === 1 ? parseInline(piece).map(showInline) : h(PlainText, { text: plainText(piece) }),
    );
}

function showHeading({ depth, tokens }: Tokens.Heading): ComponentChildren {
  return depth <= 1
    ? html`<h3>${showAll(tokens)}</h3>`
    : depth === 2
      ? html`<h4>${showAll(tokens)}</h4>`
      : html`<h5>${showAll(tokens)}</h5>`;
}

function showList({ ordered, start, items }: Tokens.List): ComponentChildren {
  const lines = items.map((item) => html`<li class=${item.task ? 'todo' : undefined}>${showAll(item.tokens)}</li>`);
  return ordered ? html`<ol start=${start === '' ? 1 : start}>${lines}</ol>` : html`<ul>${lines}</ul>`;
}

function showTable({ header, rows, align }: Tokens.Table): ComponentChildren {
  const classOf = (column: number) => (align[column] ? `align-${align[column]}` : undefined);
  return html`<div class="table-scroll" role="group" aria-label="Table" tabindex="0">
    <table>
      <thead><tr>${header.map((cell, column) => html`<th scope="col" class=${classOf(column)}>${showAll(cell.tokens)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr>${row.map((cell, column) => html`<td class=${classOf(column)}>${showAll(cell.tokens)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;
}

/** A token of the lexer as an element. Raw HTML is no element here: it is shown as the text it is. */
function showToken(token: Token): ComponentChildren {
  // `Generic` stands for extensions, of which there are none: without it the type of a token says what it holds.
  const known = token as MarkedToken;
  switch (known.type) {
    case 'heading':
      return showHeading(known);
    case 'paragraph':
      return html`<p>${showAll(known.tokens)}</p>`;
    case 'text':
      return known.tokens === undefined ? showText(known.text) : showAll(known.tokens);
    case 'strong':
      return html`<strong>${showAll(known.tokens)}</strong>`;
    case 'em':
      return html`<em>${showAll(known.tokens)}</em>`;
    case 'del':
      return html`<s>${showAll(known.tokens)}</s>`;
    case 'codespan':
      return html`<code>${plainText(known.text)}</code>`;
    case 'code':
      return html`<pre><code>${plainText(known.text)}</code></pre>`;
    case 'link':
      return h(Link, { url: known.href }, showAll(known.tokens));
    case 'image':
      return h(Link, { url: known.href }, known.text || known.href);
    case 'blockquote':
      return html`<blockquote>${showAll(known.tokens)}</blockquote>`;
    case 'list':
      return showList(known);
    case 'checkbox':
      return known.checked ? '☑ ' : '☐ ';
    case 'table':
      return showTable(known);
    case 'hr':
      return html`<hr class="block-divider" />`;
    case 'br':
      return html`<br />`;
    case 'escape':
      return known.text;
    case 'space':
    case 'def':
      return null;
    default:
      return showText(known.raw);
  }
}

/** Standard Markdown as elements: https://docs.slack.dev/reference/block-kit/blocks/markdown-block. */
export function Markdown({ text }: { text: string }): ComponentChildren {
  const tokens = useMemo(() => lexer(text, { gfm: true, breaks: true }), [text]);
  return html`<div class="mrkdwn markdown">${showAll(tokens)}</div>`;
}
