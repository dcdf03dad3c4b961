import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import { answerModal, answerWhereClicked } from '../../../platform/slack/answers.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import type { StewardshipUseCases } from '../use-cases/stewardship-use-cases.ts';
import { gapsMessage } from './gaps.message.ts';
import { delegateForm, giveUpForm, ids, inputs, offerForm, seatChoice, seatForm, uuid } from './payloads.ts';
import { delegateModal, giveUpModal, mySeatsModal, offerModal } from './seat.modals.ts';
import { seatRequestMessage } from './seat-request.message.ts';
import { claimedMessage } from './seats.message.ts';
import { seatName } from './words.ts';

/** The buttons and forms about seats. */
export function registerSeatActions(edge: Edge, stewardship: StewardshipUseCases): void {
  edge.action(ids.claim, uuid, async (request) => {
    const { seat, askedSlackIds } = await stewardship.claim(request.actor, request.value);
    await answerWhereClicked(request, 'Claim a seat', claimedMessage(seat, askedSlackIds));
  });

  for (const [actionId, decision] of [
    [ids.accept, 'accepted'],
    [ids.decline, 'declined'],
  ] as const) {
    edge.action(actionId, uuid, async (request) => {
      const decided = await stewardship.decide(request.actor, request.value, decision);
      await answerWhereClicked(request, 'Seat', seatRequestMessage(decided, undefined));
    });
  }

  edge.action(ids.withdraw, uuid, async (request) => {
    await stewardship.withdraw(request.actor, request.value);
    await answerWhereClicked(request, 'Seat', { text: 'You took your request back.' });
  });

  edge.action(ids.gaps, z.unknown(), async (request) => {
    const domains = await stewardship.gaps(request.actor, '');
    await answerWhereClicked(request, 'Gaps', gapsMessage(domains, '', stewardship.now()));
  });

  edge.action(ids.mySeats, z.unknown(), async ({ actor, openModal }) => {
    await openModal(mySeatsModal(await stewardship.mySeats(actor), actor.slackId, stewardship.now()));
  });

  edge.action(ids.seatMenu, seatChoice, async ({ actor, value, openModal }) => {
    const { seats } = await stewardship.mySeats(actor);
    const seat = seats.find(({ id }) => id === value.seatId);
    if (seat === undefined) throw new UserError('You do not hold this seat any more.');
    await openModal(value.what === 'give_up' ? giveUpModal(seat, actor.slackId) : offerModal(seat, value.what));
  });

  edge.submission(ids.offerForm, offerForm, async ({ actor, values, privateMetadata }) => {
    const { seatId, kind } = seatForm.parse(JSON.parse(privateMetadata));
    if (kind === 'give_up') throw new Error('A form to give up came as an offer.');
    const slackId = values[inputs.person];
    const seat = await stewardship.offer(actor, { seatId, kind, slackId });
    const text = `<@${slackId}> is asked about ${seatName(seat)}. Nothing changes before they say yes.`;
    return { kind: 'update', view: answerModal('Asked', { text }) };
  });

  edge.submission(ids.giveUpForm, giveUpForm, async ({ actor, privateMetadata }) => {
    const { seatId } = seatForm.parse(JSON.parse(privateMetadata));
    const seat = await stewardship.giveUp(actor, seatId);
    return {
      kind: 'update',
      view: answerModal('Given up', { text: `You left ${seatName(seat)}. Thank you for your time there.` }),
    };
  });

  edge.action(ids.delegateOpen, z.unknown(), async ({ actor, openModal }) => {
    const { seats } = await stewardship.mySeats(actor);
    const held = seats.filter(({ steward }) => steward?.id === actor.id);
    const disciplines = [...new Map(held.map(({ discipline }) => [discipline.id, discipline])).values()];
    if (disciplines.length === 0) throw new UserError('You hold no seat that could be passed on.');
    await openModal(delegateModal(disciplines, stewardship.now().toZonedDateTimeISO(actor.timeZone).toPlainDate()));
  });

  edge.submission(ids.delegateForm, delegateForm, async ({ actor, values }) => {
    const slackId = values[inputs.person];
    await stewardship.delegate(actor, {
      ...{ disciplineId: values[inputs.discipline], slackId },
      ...{ from: values[inputs.from], through: values[inputs.through] },
    });
    return {
      kind: 'update',
      view: answerModal('Passed on', { text: `<@${slackId}> decides in your place on those days, and is told.` }),
    };
  });

  edge.action(ids.stopDelegating, uuid, async (request) => {
    await stewardship.stopDelegating(request.actor, request.value);
    await answerWhereClicked(request, 'Ended', { text: 'It is over now.' });
  });
}
