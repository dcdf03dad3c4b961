import type { KnownBlock } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, section } from '../../../platform/slack/blocks.ts';
import type { Answer } from '../../../platform/slack/edge.ts';
import { cut, escapeAndCut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Plan, PlanKind } from '../domain/plan.ts';
import { showsWords } from '../domain/plan-words.ts';
import { biasSentence } from './bias.words.ts';
import { planIds } from './following.payloads.ts';
import { ids } from './payloads.ts';

/** What a plan is, before its day. */
const kindWords: Record<PlanKind, string> = { use: 'Will be used', change: 'Will change', end: 'Will end' };

/** Slack's own limit for a section, with room for what stands around the plan. */
const LONGEST_TEXT = 2000;

/** A plan in a line or two: what, when, who, and why, the last where it may be read. */
export function planLine(plan: Plan): string {
  const { kind, day, text, fields, announcedBy } = plan;
  const head = `*${kindWords[kind]}${day === undefined ? '' : ` on ${dayInWords(day)}`}* (<@${announcedBy.slackId}>)`;
  if (!showsWords(plan)) return `${head}: the data set is restricted, so ask them for more.`;
  const named = fields.map((field) => `\`${escapeText(cut(oneLine(field).replaceAll('`', "'"), 60))}\``).join(', ');
  const about = named === '' ? '' : `\nFields: ${named}`;
  return `${head}: ${escapeAndCut(oneLine(text), LONGEST_TEXT)}${about}`;
}

/** A day in full, as no reader can mistake it. */
export function dayInWords(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
}

/** What a plan is about, by name. */
export function planSubjectName({ about }: Pick<Plan, 'about'>): string {
  const name = escapeText(cut(oneLine(about.name), 150));
  return about.kind === 'domain' ? `everything in *${name}*` : `*${name}*`;
}

/** A plan in the domain's channel: as it stands, or that it was taken back. `bias`: who is not in the data, see `sampleBias`. */
export function planMessage(plan: Plan, bias = ''): Answer {
  const { id, about, announcedBy } = plan;
  if (plan.withdrawn) {
    const gone = `A plan for ${planSubjectName(plan)} was taken back (<@${announcedBy.slackId}>).`;
    return { text: gone, blocks: [section(gone)] };
  }
  const head = `A plan for ${planSubjectName(plan)}`;
  const beware = biasSentence(bias);
  const line = beware === undefined ? planLine(plan) : `${planLine(plan)}\n${beware}`;
  const blocks: KnownBlock[] = [
    section(head),
    section(line),
    {
      type: 'actions',
      elements: [
        ...(about.kind === 'dataset' ? [button('Open', ids.open, about.id)] : []),
        button('Change', planIds.change, id),
        button('Take back', planIds.withdraw, id),
      ],
    },
  ];
  return { text: `${head}\n${line}`, blocks };
}

/** What who announced a plan is told when somebody else changed it or took it back. */
export function planByAnotherMessage(plan: Plan, step: 'changed' | 'withdrawn', bySlackId: string): Answer {
  const what = step === 'changed' ? 'changed' : 'took back';
  const now = step === 'changed' ? 'It says now:' : 'It said:';
  return { text: `<@${bySlackId}> ${what} your plan for ${planSubjectName(plan)}. ${now}\n${planLine(plan)}` };
}
