import type { KnownBlock, ModalView } from '@slack/types';
import { input, mrkdwn, option, plain, section } from '../../../platform/slack/blocks.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import { LONGEST_NAME, LONGEST_TEXT, MOST_DATASETS } from '../domain/access-request.ts';
import type { AccessibleDataset, Team } from '../ports.ts';
import type { Part } from '../use-cases/prepare-request.ts';
import { ANOTHER_PURPOSE, ids, inputs } from './payloads.ts';
import { disciplineName, duration, levelWords, names, seatsInWords } from './words.ts';

/** Slack's most options in a static menu: https://docs.slack.dev/reference/block-kit/block-elements/multi-select-menu-element */
const MOST_OPTIONS = 100;

/** Which data sets, for those who did not come from one. */
export function chooseModal(chosen: readonly { id: string; name: string }[], note = ''): ModalView {
  const initial = chosen.slice(0, MOST_DATASETS).map(({ id, name }) => option(id, oneLine(name)));
  return {
    type: 'modal',
    callback_id: ids.chooseForm,
    title: plain('Ask for access'),
    submit: plain('Next'),
    close: plain('Cancel'),
    blocks: [
      ...(note === '' ? [] : [section(note)]),
      input(inputs.datasets, 'Data sets', {
        element: {
          type: 'multi_external_select',
          action_id: ids.datasets,
          min_query_length: 0,
          max_selected_items: MOST_DATASETS,
          placeholder: plain('Search by name'),
          ...(initial.length === 0 ? {} : { initial_options: initial }),
        },
        hint: `Up to ${MOST_DATASETS}. Those that other people decide about become a request of their own.`,
      }),
    ],
  };
}

/** What it takes, and the form for asking. */
export function requestModal(parts: readonly Part[], teams: readonly Team[]): ModalView {
  const datasets = parts.flatMap((part) => part.datasets);
  return {
    type: 'modal',
    callback_id: ids.requestForm,
    private_metadata: JSON.stringify({ datasetIds: datasets.map(({ id }) => id) }),
    title: plain('Ask for access'),
    submit: plain('Ask'),
    close: plain('Cancel'),
    blocks: [
      ...parts.slice(0, MOST_DATASETS).flatMap(partBlocks),
      { type: 'divider' },
      ...formBlocks(parts, datasets, teams),
    ],
  };
}

/** What a part takes, before it is asked: the seats, who is likely, and the basics. */
function partBlocks(part: Part): KnownBlock[] {
  const { requirement, electorate, state, likely } = part;
  const counts = `${levelWords[requirement.level]}${requirement.personal ? ', about people' : ''}`;
  const lines = [`${names(part.datasets)} (${counts})`];
  if (requirement.seats === 0) lines.push('Nobody has to agree: you have it at once, and it is recorded.');
  else if (state.kind !== 'met') {
    const further = requirement.seats - requirement.named.length;
    const coOwning = electorate.seats.filter(({ coOwns, key }) => coOwns && !requirement.named.includes(key));
    const from = coOwning.map(({ key }) => key);
    lines.push(`Has to agree: ${seatsInWords(electorate, { named: requirement.named, further, from })}.`);
    const asked = likely.map(
      ({ discipline, elector }) => `<@${elector.slackId}> (${disciplineName(electorate, discipline)})`,
    );
    if (asked.length > 0) lines.push(`Asked first: ${asked.join(', ')}.`);
    if (state.kind === 'blocked') {
      lines.push(
        `Nobody can speak for ${seatsInWords(electorate, state)} now. You can ask all the same; the admins are told to appoint somebody.`,
      );
    }
  }
  if (requirement.longestDays !== null) lines.push(`At most ${duration(requirement.longestDays)}.`);
  return [section(cutEscaped(lines.join('\n'), 2900)), ...trainingBlocks(part)];
}

function trainingBlocks({ training, electorate, requirement }: Part): KnownBlock[] {
  if (training.length === 0) return [];
  const basics = training.map(({ discipline, basics: state }) => {
    const name = disciplineName(electorate, discipline);
    return { held: `${name}: held`, missing: `${name}: not yet`, not_taught_yet: `${name}: not taught yet` }[state];
  });
  const isAsked = requirement.training === 'asked' && training.some(({ basics: state }) => state !== 'not_taught_yet');
  const head = isAsked ? 'Basics that are asked first' : 'Basics that help';
  return [{ type: 'context', elements: [mrkdwn(`${head}: ${basics.join(', ')}`)] }];
}

function formBlocks(
  parts: readonly Part[],
  datasets: readonly AccessibleDataset[],
  teams: readonly Team[],
): KnownBlock[] {
  const [only, ...others] = datasets;
  const longest = parts.map(({ requirement }) => requirement.longestDays).filter((days) => days !== null);
  const fieldNames = others.length === 0 ? (only?.fieldNames ?? []) : [];
  return [
    input(inputs.for, 'For whom', {
      element: {
        type: 'static_select',
        action_id: 'value',
        initial_option: option('me', 'Me'),
        options: [
          option('me', 'Me'),
          ...teams.slice(0, MOST_OPTIONS - 3).map(({ id, name }) => option(`team:${id}`, `My team: ${oneLine(name)}`)),
          option('service', 'A service account'),
          option('joiner', 'A new colleague'),
        ],
      },
    }),
    input(inputs.forName, 'Its or their name', {
      element: { type: 'plain_text_input', action_id: 'value', max_length: LONGEST_NAME },
      optional: true,
      hint: 'For a service account or a new colleague.',
    }),
    input(inputs.purpose, 'What for', {
      element: {
        type: 'static_select',
        action_id: 'value',
        placeholder: plain('Choose a purpose'),
        options: [
          ...sharedPurposes(datasets).map(({ key, label, lawfulBasis }) =>
            option(key, oneLine(label), oneLine(lawfulBasis)),
          ),
          option(ANOTHER_PURPOSE, 'Another purpose', 'Legal has to agree as well'),
        ],
      },
    }),
    input(inputs.otherPurpose, 'Which other purpose', {
      element: { type: 'plain_text_input', action_id: 'value', max_length: 300 },
      optional: true,
      hint: 'If none of the list fits.',
    }),
    ...(fieldNames.length === 0
      ? []
      : [
          input(inputs.fields, 'Fields', {
            element: {
              type: 'multi_static_select',
              action_id: 'value',
              placeholder: plain('All fields'),
              options: fieldNames.slice(0, MOST_OPTIONS).map((name) => option(cut(name, 150), name)),
            },
            optional: true,
            hint: 'Fewer fields are easier to agree to. Empty: all.',
          }),
        ]),
    input(inputs.days, 'For how many days', {
      element: {
        type: 'number_input',
        action_id: 'value',
        is_decimal_allowed: false,
        min_value: '1',
        ...(longest.length === 0 ? {} : { max_value: String(Math.min(...longest)) }),
      },
      optional: true,
      hint: 'Counted from the day it is given. Empty: as long as may be.',
    }),
    input(inputs.justification, 'What do you want to do with it', {
      element: {
        type: 'plain_text_input',
        action_id: 'value',
        multiline: true,
        max_length: LONGEST_TEXT,
        placeholder: plain('One or two sentences that those who decide can understand'),
      },
    }),
  ];
}

/** The purposes that all of the data sets allow. */
export function sharedPurposes(datasets: readonly AccessibleDataset[]): AccessibleDataset['purposes'] {
  const [first, ...others] = datasets;
  const shared = (first?.purposes ?? []).filter(({ key }) =>
    others.every(({ purposes }) => purposes.some((purpose) => purpose.key === key)),
  );
  return shared.slice(0, MOST_OPTIONS - 1);
}

/** A form with one text, for a question, an answer or a reason. */
export function textModal(form: {
  callbackId: string;
  subjectId: string;
  title: string;
  submit: string;
  lead: string;
  label: string;
  blockId: string;
  optional?: boolean;
}): ModalView {
  return {
    type: 'modal',
    callback_id: form.callbackId,
    private_metadata: form.subjectId,
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain('Cancel'),
    blocks: [
      section(escapeText(form.lead)),
      input(form.blockId, form.label, {
        element: {
          type: 'plain_text_input',
          action_id: 'value',
          multiline: true,
          max_length: LONGEST_TEXT,
          focus_on_load: true,
        },
        optional: form.optional ?? false,
      }),
    ],
  };
}
