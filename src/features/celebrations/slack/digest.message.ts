import type { KnownBlock } from '@slack/types';
import type { OutgoingMessage } from '../../../platform/delivery/outbox.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type Digest, isQuietWeek } from '../domain/week.ts';

/** A longer list is summed up. */
const MOST_DOMAINS = 8;
const MOST_PEOPLE = 5;

/** The week in plain words, for a channel or a preview. */
export function digestMessage(digest: Digest): OutgoingMessage {
  const heading = 'Your data commons, this week';
  const sections = sectionsOf(digest);
  const blocks: KnownBlock[] = [
    { type: 'header', text: { type: 'plain_text', text: heading } },
    ...sections.map(
      (text): KnownBlock => ({ type: 'section', text: { type: 'mrkdwn', text: cutEscaped(text, 3000) } }),
    ),
  ];
  return { text: cutEscaped([heading, ...sections].join('\n'), 4000), blocks };
}

function sectionsOf(digest: Digest): string[] {
  if (isQuietWeek(digest)) return ['A quiet week: nothing was registered, changed or imported.'];
  const sections: string[] = [];
  if (digest.registered.length > 0) sections.push(registeredText(digest.registered));
  for (const { domain, disciplines, people } of digest.together.slice(0, MOST_DOMAINS)) {
    sections.push(
      `*${inRow(disciplines.map(name))} worked together* on ${name(domain)}. Thank you, ${mentions(people)}.`,
    );
  }
  if (digest.seats.length > 0) sections.push(seatsText(digest.seats));
  const deeds = [
    ['were classified', digest.classified],
    ['were described better', digest.mended],
  ] as const;
  for (const [what, deed] of deeds) if (deed.count > 0) sections.push(deedsText(what, deed));
  if (digest.imported !== undefined) sections.push(importedText(digest.imported));
  if (digest.beware.length > 0) sections.push(bewareText(digest.beware));
  return sections;
}

function registeredText(registered: Digest['registered']): string {
  const total = registered.reduce((sum, { count }) => sum + count, 0);
  const lines = registered.slice(0, MOST_DOMAINS).map(({ domain, count, names, people }) => {
    const more = count > names.length ? [`${count - names.length} more`] : [];
    const where = domain === undefined ? 'without a domain yet' : `in ${name(domain)}`;
    return `• ${inRow([...names.map(name), ...more])} ${where}, by ${mentions(people)}`;
  });
  const others = registered.length - lines.length;
  if (others > 0) lines.push(`• and in ${others} more ${others === 1 ? 'domain' : 'domains'}`);
  return [`*${total === 1 ? 'One data set was' : `${total} data sets were`} registered*`, ...lines].join('\n');
}

function seatsText(seats: Digest['seats']): string {
  const lines = seats
    .slice(0, MOST_DOMAINS)
    .map(({ discipline, place, by }) => `• <@${by}> speaks for ${name(discipline)} at ${name(place)}`);
  const others = seats.length - lines.length;
  if (others > 0) lines.push(`• and ${others} more`);
  return [`*${seats.length === 1 ? 'One seat was' : `${seats.length} seats were`} taken*`, ...lines].join('\n');
}

function deedsText(what: string, { names, count, people }: Digest['classified']): string {
  const more = count > names.length ? [`${count - names.length} more`] : [];
  const head = count === 1 ? `One data set ${what.replace('were', 'was')}` : `${count} data sets ${what}`;
  return `*${head}:* ${inRow([...names.map(name), ...more])}, thanks to ${mentions(people)}.`;
}

function importedText({ added, changed, gone }: { added: number; changed: number; gone: number }): string {
  const parts = [
    [added, 'came in'],
    [changed, 'changed'],
    [gone, 'went'],
  ] as const;
  const words = parts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en')} ${what}`);
  return `*By import:* of the data sets, ${inRow(words)}.`;
}

/** Whoever quotes what was named here quotes this too. */
function bewareText(beware: Digest['beware']): string {
  const lines = beware.slice(0, MOST_DOMAINS).map((one) => `*${name(one.name)}*  ·  ${cutEscaped(one.sentence, 300)}`);
  const others = beware.length - lines.length;
  return [...lines, ...(others > 0 ? [`and ${others} more in which not everybody is`] : [])].join('\n');
}

function name(text: string): string {
  return escapeText(cut(oneLine(text), 75));
}

function mentions(people: string[]): string {
  const shown = people.slice(0, MOST_PEOPLE).map((slackId) => `<@${slackId}>`);
  const others = people.length - shown.length;
  return inRow(others > 0 ? [...shown, `${others} more`] : shown);
}

function inRow(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}
