import type { KnownBlock, ModalView } from '@slack/types';
import { button, mrkdwn, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { SetupPart, SetupRow } from '../ports.ts';
import type { PeopleOverview } from '../use-cases/read-setup.ts';
import { ids, NEW } from './payloads.ts';

/** Of each list the overview shows so many; the others are a click away. */
const ROWS_IN_OVERVIEW = 12;
/** Slack shows at most 100 blocks in a modal, and a row takes up to two. */
const ROWS_IN_LIST = 40;

/** Disciplines and teams as lists of the overview. */
export function peopleParts({ disciplines, teams }: PeopleOverview): SetupPart[] {
  return [
    {
      title: 'Disciplines',
      rows: disciplines.map(({ id, name, lead, people }) => ({
        name,
        text: `*${nameOf(name)}*\n${lead === undefined ? ':warning: No lead: nobody is first to confirm claims' : `Lead <@${lead}>`}, ${amount(people, 'person', 'people')}`,
        buttons: [{ label: 'Change', actionId: ids.discipline, value: id }],
      })),
      add: { label: 'Add a discipline', actionId: ids.discipline },
    },
    {
      title: 'Teams',
      rows: teams.map(({ id, name, people, advocates, asked }) => ({
        name,
        text: cutEscaped(
          `*${nameOf(name)}*\n${amount(people, 'person', 'people')}, ${
            advocates.length === 0 ? 'no advocate yet' : `advocate ${mentions(advocates)}`
          }${asked.length === 0 ? '' : `, asked ${mentions(asked)}`}`,
          2900,
        ),
        buttons: [{ label: 'Change', actionId: ids.team, value: id }],
      })),
      add: { label: 'Add a team', actionId: ids.team },
    },
  ];
}

/** Everything that admins set up, in lists; `said` is what just happened. */
export function overviewModal(parts: SetupPart[], said?: string): ModalView {
  const blocks = parts.flatMap((part, index): KnownBlock[] => {
    const hidden = part.rows.length - ROWS_IN_OVERVIEW;
    return [
      { type: 'header', text: plain(part.title) },
      ...(part.rows.length === 0 ? [section('_None yet._')] : []),
      ...part.rows.slice(0, ROWS_IN_OVERVIEW).flatMap(rowBlocks),
      {
        type: 'actions',
        elements: [
          button(part.add.label, part.add.actionId, NEW),
          ...(hidden > 0
            ? [button(`All ${part.rows.length} ${part.title.toLowerCase()}`, ids.list, `${index}:0`)]
            : []),
        ],
      },
    ];
  });
  const intro = 'Who is who, and which data is whose. Many at once: `npm run org:import`.';
  return modal([...(said === undefined ? [] : [section(cutEscaped(said, 2900))]), context(intro), ...blocks]);
}

/** One list as a whole, page by page. */
export function listModal(part: SetupPart, list: number, from: number): ModalView {
  const start = Math.min(from, Math.max(part.rows.length - 1, 0));
  const shown = part.rows.slice(start, start + ROWS_IN_LIST);
  const next = start + ROWS_IN_LIST;
  return modal([
    { type: 'header', text: plain(part.title) },
    context(`${start + 1} to ${start + shown.length} of ${part.rows.length}`),
    ...shown.flatMap(rowBlocks),
    {
      type: 'actions',
      elements: [
        button('Back', ids.back),
        // Two buttons of one message need different ids; the value says where they lead.
        ...(start > 0 ? [button('Previous', ids.list, `${list}:${Math.max(start - ROWS_IN_LIST, 0)}`)] : []),
      ],
    },
    ...(next < part.rows.length
      ? [{ type: 'actions' as const, elements: [button('Next', ids.list, `${list}:${next}`)] }]
      : []),
  ]);
}

function rowBlocks({ name, text, buttons }: SetupRow): KnownBlock[] {
  const [only, ...others] = buttons.map(({ label, actionId, value }) => ({
    ...button(label, actionId, value),
    // The same word stands in every row: who does not see the row hears what it is about.
    accessibility_label: cut(`${label} ${oneLine(name)}`, 75),
  }));
  if (only === undefined) return [section(text)];
  if (others.length === 0) return [section(text, { accessory: only })];
  return [section(text), { type: 'actions', elements: [only, ...others] }];
}

function modal(blocks: KnownBlock[]): ModalView {
  return { type: 'modal', title: plain('Set up'), close: plain('Close'), blocks };
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

function mentions(slackIds: string[]): string {
  return slackIds.map((id) => `<@${id}>`).join(', ');
}

function nameOf(name: string): string {
  return escapeText(cut(oneLine(name), 80));
}

function amount(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
