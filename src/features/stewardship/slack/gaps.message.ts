import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, mrkdwn, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { amount, howLong } from '../../../platform/slack/moments.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { type DomainGaps, hasGaps } from '../domain/gaps.ts';
import type { Seat } from '../domain/seat.ts';
import { ids } from './payloads.ts';

/** Of one domain so many vacant seats get a button. */
const SEATS_SHOWN = 4;
/** Slack shows at most 50 blocks in a message. */
const DOMAINS_SHOWN = 9;

/** What the domains lack, each with its vacant seats to claim. */
export function gapsMessage(domains: DomainGaps[], words: string, now: Temporal.Instant): Answer {
  const asked = escapeText(cut(oneLine(words), 100));
  if (domains.length === 0) {
    return {
      text: words === '' ? 'There are no domains yet. Admins set them up.' : `No domain is called “${asked}”.`,
    };
  }
  const open = domains.filter(hasGaps);
  const complete = domains.filter((domain) => !hasGaps(domain));
  const shown = open.slice(0, DOMAINS_SHOWN);
  const blocks: KnownBlock[] = shown.flatMap((domain) => domainBlocks(domain, now));
  const rest = [
    ...(open.length > shown.length
      ? [`${amount(open.length - shown.length, 'more domain')} with gaps: type \`/catalog gaps NAME\` for one of them.`]
      : []),
    ...(complete.length === 0 ? [] : [`Nothing is missing in ${complete.map(({ name }) => nameOf(name)).join(', ')}.`]),
  ].join('\n');
  if (rest !== '') blocks.push({ type: 'context', elements: [mrkdwn(cutEscaped(rest, 1900))] });
  const text = [...shown.map((domain) => `${nameOf(domain.name)}: ${inWords(domain, now).join(' ')}`), rest].join('\n');
  return { text: cutEscaped(text.trim(), 3900), blocks };
}

function domainBlocks(domain: DomainGaps, now: Temporal.Instant): KnownBlock[] {
  const channel = domain.channelId === undefined ? '' : `  <#${domain.channelId}>`;
  const shown = domain.vacant.slice(0, SEATS_SHOWN);
  const rest = { ...domain, vacant: domain.vacant.slice(SEATS_SHOWN) };
  const text = [`*${nameOf(domain.name)}*${channel}`, ...inWords(rest, now)].join('\n');
  return [
    section(cutEscaped(text, 2900)),
    ...shown.map((seat) => section(vacancy(seat, now), { accessory: button('Claim', ids.claim, seat.id, 'primary') })),
  ];
}

function vacancy({ discipline, at, since }: Seat, now: Temporal.Instant): string {
  const where = at.kind === 'domain' ? '' : ` of ${nameOf(at.name)}`;
  return `${nameOf(discipline.name)} seat${where} vacant for ${howLong(since, now)}.`;
}

function inWords(domain: DomainGaps, now: Temporal.Instant): string[] {
  const { vacant, monopoly, unheld, datasets, unclassified, undescribed } = domain;
  return [
    ...(unheld ? ['Nobody holds a seat here.'] : []),
    ...(monopoly === undefined ? [] : [`${nameOf(monopoly)} alone holds it: shared on paper only.`]),
    ...vacant.map((seat) => vacancy(seat, now)),
    ...(unclassified === 0 ? [] : [`${unclassified} of ${amount(datasets, 'data set')} without a sensitivity.`]),
    ...(undescribed === 0 ? [] : [`${undescribed} of ${amount(datasets, 'data set')} without a description.`]),
  ];
}

function nameOf(name: string): string {
  return escapeText(cut(oneLine(name), 75));
}
