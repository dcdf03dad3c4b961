import { type ComponentChildren, h } from 'preact';
import { useDesk } from '../desk/desk-context.ts';
import { html } from '../html.ts';
import { emojiCharacter } from './emoji.ts';
import { hasEmojiFont } from './emoji-font.ts';
import { isSafeUrl } from './parse-mrkdwn.ts';
import { formatSlackDate } from './slack-date.ts';

/** `@Name`, marked where it is oneself. */
export function UserMention({ id, label }: { id: string; label?: string | undefined }): ComponentChildren {
  const { me, workspace } = useDesk();
  const person = workspace.people.find((one) => one.id === id);
  const name = person?.realName || person?.name || label || id;
  return html`<span class=${id === me.id ? 'mention mention-me' : 'mention'}>@${name.replace(/^@/, '')}</span>`;
}

/** `#name`, which opens the channel, or the way into it where one is not in it. */
export function ChannelMention({ id, label }: { id: string; label?: string | undefined }): ComponentChildren {
  const { scene, go } = useDesk();
  const known = scene.channels.find((channel) => channel.id === id)?.name;
  const name = known ?? (label || 'a channel that you cannot see');
  if (known === undefined) return html`<span class="mention">#${name}</span>`;
  return html`<button type="button" class="mention" onClick=${() => go({ conversation: name })}>#${name}</button>`;
}

/** `@channel` and its like. */
export function Broadcast({ range }: { range: string }): ComponentChildren {
  return html`<span class="mention mention-me">@${range}</span>`;
}

/** An emoji, or its name where the page or the machine has no picture of it. */
export function Emoji({ name }: { name: string }): ComponentChildren {
  const character = emojiCharacter(name);
  if (character === undefined || !hasEmojiFont()) return `:${name}:`;
  return html`<span class="emoji" role="img" aria-label=${name.replaceAll('_', ' ')} title=${`:${name}:`}>${character}</span>`;
}

/** A link that leads out of the page, by the reader's own click; other schemes than the web's and mail's stay text. */
export function Link({ url, children }: { url: string; children?: ComponentChildren }): ComponentChildren {
  if (!isSafeUrl(url)) return children;
  return html`<a href=${url} target="_blank" rel="noreferrer">${children}</a>`;
}

type DateProps = { timestamp: number; format: string; url?: string | undefined; fallback: string };

/** The last moment that a date of JavaScript can be, in seconds since 1970. */
const LAST_MOMENT = 8.64e12;

/** A moment in the zone of whoever looks. */
export function DateText({ timestamp, format, url, fallback }: DateProps): ComponentChildren {
  const { me, scene } = useDesk();
  if (Math.abs(timestamp) > LAST_MOMENT) return fallback;
  const text = formatSlackDate(format, { timestamp, now: scene.now, timeZone: me.tz });
  const time = html`<time datetime=${new Date(timestamp * 1000).toISOString()} title=${fallback}>${text}</time>`;
  return url ? h(Link, { url }, time) : time;
}
