import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { PlanUseCases } from '../use-cases/announce-plan.ts';
import { followable, planForm, planFormState, planIds, planInputs } from './following.payloads.ts';
import { datasetId as uuid } from './payloads.ts';
import { planSubjectName } from './plan.message.ts';
import { planModal, plansModal } from './plan.modal.ts';

/** The buttons and forms about plans. */
export function registerPlanActions(edge: Edge, plans: PlanUseCases): void {
  edge.action(planIds.announce, followable, async ({ actor, value, openModal }) => {
    await openModal(planModal(await plans.subject(actor, value), plans.today(actor)));
  });

  edge.submission(planIds.form, planForm, async ({ actor, values, viewId, privateMetadata }) => {
    const { about, planId } = planFormState.parse(JSON.parse(privateMetadata));
    const words = {
      ...{ kind: values[planInputs.kind], text: values[planInputs.text] },
      ...{ day: values[planInputs.day], fields: values[planInputs.fields] },
    };
    if (planId !== undefined) {
      await plans.change(actor, planId, words);
      return { kind: 'update', view: answerModal('Plan', { text: 'The plan is changed.' }) };
    }
    const subject = await plans.announce(actor, { about, words, formId: viewId });
    const where = words.kind === 'use' || subject.channelId === null ? '' : `, and <#${subject.channelId}> sees it now`;
    const text = `Thank you. Whoever follows ${planSubjectName({ about: subject })} hears of it${where}.`;
    return { kind: 'update', view: answerModal('Plan', { text }) };
  });

  edge.action(planIds.all, followable, async ({ actor, value, openModal }) => {
    const { subject, plans: all } = await plans.about(actor, value);
    await openModal(plansModal(subject, all));
  });

  edge.action(planIds.change, uuid, async ({ actor, value, openModal }) => {
    const plan = await plans.toChange(actor, value);
    await openModal(planModal(plan.about, plans.today(actor), plan));
  });

  edge.action(planIds.withdraw, uuid, async (request) => {
    const { actor, value, view } = request;
    const plan = await plans.withdraw(actor, value);
    if (view === undefined) {
      await answerWhereClicked(request, 'Plan', { text: `The plan for ${planSubjectName(plan)} is taken back.` });
      return;
    }
    const { subject, plans: left } = await plans.about(actor, followable.parse(view.privateMetadata));
    await request.updateView(plansModal(subject, left));
  });
}
