import type { KnownBlock, ModalView } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { button, input, option, plain, section } from '../../../platform/slack/blocks.ts';
import { LONGEST_PLAN, type Plan, type PlanSubject, type PlanWords } from '../domain/plan.ts';
import { showsWords } from '../domain/plan-words.ts';
import type { ListedPlan } from '../use-cases/announce-plan.ts';
import { followableValue, planFormMetadata, planIds, planInputs } from './following.payloads.ts';
import { planLine, planSubjectName } from './plan.message.ts';

const LONGEST_FIELDS = 1000;

/** The form for a plan: a new one, or with what one says that stands. */
export function planModal(about: PlanSubject, today: Temporal.PlainDate, plan?: Plan): ModalView {
  return {
    type: 'modal',
    callback_id: planIds.form,
    private_metadata: planFormMetadata(about, plan?.id),
    title: plain(plan === undefined ? 'Announce a plan' : 'Change a plan'),
    submit: plain(plan === undefined ? 'Announce' : 'Save'),
    close: plain('Cancel'),
    blocks: [
      section(`For ${planSubjectName({ about })}. Whoever follows it hears of the plan.${whoReads(about)}`),
      kindInput(plan?.kind),
      input(planInputs.text, 'What is planned?', {
        hint: 'Such as: we will use it for the spring campaign.',
        element: {
          ...{ type: 'plain_text_input', action_id: 'value', multiline: true, max_length: LONGEST_PLAN },
          ...(plan === undefined ? {} : { initial_value: plan.text }),
        },
      }),
      input(planInputs.day, 'On which day?', {
        optional: true,
        hint: 'It is shown until that day is over; without a day for half a year.',
        element: {
          ...{ type: 'datepicker', action_id: 'value' },
          ...(plan?.day === undefined ? {} : { initial_date: plan.day.toString() }),
          ...(plan === undefined ? { placeholder: plain(`From ${today.toString()} on`) } : {}),
        },
      }),
      input(planInputs.fields, 'Which fields?', {
        optional: true,
        hint: 'Their names with commas between them; empty for all of it.',
        element: {
          ...{ type: 'plain_text_input', action_id: 'value', max_length: LONGEST_FIELDS },
          ...(plan === undefined || plan.fields.length === 0 ? {} : { initial_value: plan.fields.join(', ') }),
        },
      }),
    ],
  };
}

function whoReads(about: PlanSubject): string {
  return showsWords({ about })
    ? ''
    : ' The data set is restricted: they read that there is a plan, its day and your name, and not your words.';
}

function kindInput(kind: PlanWords['kind'] | undefined): KnownBlock {
  const options = [
    option('use', 'Somebody will use the data'),
    option('change', 'The data will change'),
    option('end', 'The data, or some of it, will end'),
  ];
  const chosen = options.find(({ value }) => value === kind);
  return input(planInputs.kind, 'What kind of plan?', {
    element: {
      ...{ type: 'radio_buttons', action_id: 'value', options },
      ...(chosen === undefined ? {} : { initial_option: chosen }),
    },
  });
}

/** All plans about a data set or domain, with buttons under those that the reader may change. */
export function plansModal(subject: PlanSubject, plans: readonly ListedPlan[]): ModalView {
  return {
    type: 'modal',
    private_metadata: followableValue(subject),
    title: plain('Plans'),
    close: plain('Close'),
    blocks: [
      section(`Planned for ${planSubjectName({ about: subject })}`),
      ...(plans.length === 0 ? [section('_Nothing that is still to come._')] : []),
      ...plans.flatMap(planBlocks),
      { type: 'actions', elements: [button('Announce a plan', planIds.announce, followableValue(subject))] },
    ],
  };
}

function planBlocks(plan: ListedPlan): KnownBlock[] {
  const whole = plan.about.kind === 'domain' ? `\n_For ${planSubjectName(plan)}_` : '';
  const text = section(`${planLine(plan)}${whole}`);
  if (!plan.mayChange) return [text];
  const buttons = [button('Change', planIds.change, plan.id), button('Take back', planIds.withdraw, plan.id)];
  return [text, { type: 'actions', elements: buttons }];
}
