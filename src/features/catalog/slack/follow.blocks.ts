import type { KnownBlock } from '@slack/types';
import { button, section } from '../../../platform/slack/blocks.ts';
import { cutEscaped } from '../../../platform/slack/text.ts';
import type { DatasetPage } from '../domain/dataset.ts';
import { followableValue, followIds, planIds } from './following.payloads.ts';
import { planLine } from './plan.message.ts';

/** Several of them fit into one section. */
const LONGEST_PLAN_LINE = 900;

/** The part of a data set's page about what is planned, with the buttons to follow it and to announce something. */
export function followBlocks({ id, gone, plans, isFollowed, mayAct }: DatasetPage): KnownBlock[] {
  const value = followableValue({ kind: 'dataset', id });
  const lines = plans.next.map((plan) => {
    const line = cutEscaped(planLine(plan), LONGEST_PLAN_LINE);
    return plan.about.kind === 'domain' ? `${line} _(for the whole domain)_` : line;
  });
  const elements = [
    ...(isFollowed ? [button('Unfollow', followIds.unfollow, id)] : []),
    ...(isFollowed || gone ? [] : [button('Follow', followIds.follow, id)]),
    ...(gone || !mayAct ? [] : [button('Announce a plan', planIds.announce, value)]),
    ...(plans.all === 0 ? [] : [button(plans.all === 1 ? 'The plan' : `All ${plans.all} plans`, planIds.all, value)]),
  ];
  return [
    ...(lines.length === 0 ? [] : [section(`*Planned*\n${lines.join('\n')}`)]),
    ...(elements.length === 0 ? [] : [{ type: 'actions' as const, elements }]),
  ];
}
