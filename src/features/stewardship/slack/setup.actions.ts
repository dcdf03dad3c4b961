import type { ModalView } from '@slack/types';
import type { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { UserError } from '../../../core/errors.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { Edge } from '../../../platform/slack/edge.ts';
import { cut, cutEscaped, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { Seat } from '../domain/seat.ts';
import type { ChannelState } from '../ports.ts';
import { type Appointed, type Appointment, seenOfSeat } from '../use-cases/appoint.ts';
import {
  type AskedDomain,
  type DomainForm,
  type DomainOverview,
  type DomainSaved,
  seenOf,
} from '../use-cases/domain-setup.ts';
import { domainModal, seatModal, seatsModal } from './setup.modals.ts';
import { domainForm, FOR_NOW, formState, idOrNew, NEW, seatForm, setupIds, setupInputs } from './setup.payloads.ts';
import { seatName } from './words.ts';

/** What admins can do. */
export type DomainSetupUseCases = {
  domains(actor: Actor): Promise<DomainOverview[]>;
  domain(actor: Actor, id: string | undefined): Promise<DomainForm>;
  changeDomain(actor: Actor, asked: AskedDomain): Promise<DomainSaved>;
  removeDomain(actor: Actor, id: string): Promise<string>;
  seat(actor: Actor, id: string): Promise<Seat>;
  appoint(actor: Actor, appointment: Appointment): Promise<Appointed>;
  now(): Temporal.Instant;
};

/** The overview of everything that is set up, with what just happened: where the forms lead back to. */
export type SetupOverview = (actor: Actor, said: string | undefined) => Promise<ModalView>;

/** How the domains stand in the overview. */
export async function domainsPart(setup: DomainSetupUseCases, actor: Actor) {
  const domains = await setup.domains(actor);
  return {
    title: 'Domains',
    rows: domains.map((domain) => ({
      name: domain.name,
      text: domainText(domain),
      buttons: [
        { label: 'Change', actionId: setupIds.domain, value: domain.id },
        { label: 'Seats', actionId: setupIds.seats, value: domain.id },
      ],
    })),
    add: { label: 'Add a domain', actionId: setupIds.domain },
  };
}

function domainText({ name, channelId, seats, botIsMissing }: DomainOverview): string {
  const held = seats.map(
    ({ discipline, steward }) =>
      `${escapeText(cut(oneLine(discipline.name), 60))} ${steward === undefined ? '_vacant_' : `<@${steward.slackId}>`}`,
  );
  const lines = [
    `*${escapeText(cut(oneLine(name), 100))}*${channelId === undefined ? '' : `  <#${channelId}>`}`,
    held.length === 0 ? '_No discipline owns it yet._' : held.join(', '),
    ...(botIsMissing ? [`:warning: I am not in its channel. Please type \`/invite @Commonhold\` there.`] : []),
  ];
  return cutEscaped(lines.join('\n'), 2900);
}

/** The buttons and forms for domains and seats. */
export function registerDomainSetup(edge: Edge, setup: DomainSetupUseCases, overview: SetupOverview): void {
  edge.action(setupIds.back, z.unknown(), async ({ actor, updateView }) =>
    updateView(await overview(actor, undefined)),
  );
  edge.action(setupIds.domain, idOrNew, async ({ actor, value, updateView }) => {
    const shown = await setup.domain(actor, value === NEW ? undefined : value);
    await updateView(domainModal(shown, seenOf(shown)));
  });
  edge.submission(setupIds.domainForm, domainForm, async ({ actor, values, privateMetadata }) => {
    const { id, seen } = formState.parse(JSON.parse(privateMetadata));
    const asked = {
      ...{ id, seen, name: values[setupInputs.name], description: values[setupInputs.description] ?? '' },
      channelId: values[setupInputs.channel] ?? undefined,
      disciplineIds: values[setupInputs.disciplines] ?? [],
    };
    const saved = await setup.changeDomain(actor, asked);
    if (saved.kind === 'conflict') {
      return { kind: 'update', view: domainModal({ ...saved.now, ...asked }, seenOf(saved.now), saved) };
    }
    const said = `*${escapeText(saved.name)}* is saved.${channelText(saved.channel, saved.channelId)}`;
    return { kind: 'update', view: await overview(actor, said) };
  });
  edge.action(setupIds.removeDomain, z.uuid(), async ({ actor, value, updateView }) => {
    const name = await setup.removeDomain(actor, value);
    await updateView(await overview(actor, `*${escapeText(name)}* is deleted.`));
  });
  registerSeats(edge, setup);
}

function registerSeats(edge: Edge, setup: DomainSetupUseCases): void {
  /** Of a domain, or of the one that a data set with seats of its own belongs to. */
  async function seats(actor: Actor, placeId: string, said?: string): Promise<ModalView> {
    const domain = (await setup.domains(actor)).find(
      ({ id, ownSeats }) => id === placeId || ownSeats.some(({ at }) => at.id === placeId),
    );
    if (domain === undefined) throw new UserError('There is no such domain any more.');
    return seatsModal(domain, setup.now(), said);
  }
  edge.action(setupIds.seats, z.uuid(), async ({ actor, value, updateView }) => updateView(await seats(actor, value)));
  edge.action(setupIds.seat, z.uuid(), async ({ actor, value, updateView }) => {
    const seat = await setup.seat(actor, value);
    await updateView(seatModal(seat, shownOf(seat), seenOfSeat(seat)));
  });
  edge.submission(setupIds.seatForm, seatForm, async ({ actor, values, privateMetadata }) => {
    const { id = '', seen } = formState.parse(JSON.parse(privateMetadata));
    const asked = {
      ...{ steward: values[setupInputs.steward], deputy: values[setupInputs.deputy] },
      forNow: values[setupInputs.howLong] === FOR_NOW,
    };
    const appointed = await setup.appoint(actor, { seatId: id, ...asked, seen });
    if (appointed.kind === 'conflict') {
      const { now } = appointed;
      return { kind: 'update', view: seatModal(now, asked, seenOfSeat(now), { now: setup.now() }) };
    }
    const { seat } = appointed;
    const said = `${seatName(seat).replace(/^the/, 'The')} is saved.`;
    return { kind: 'update', view: await seats(actor, seat.at.id, said) };
  });
}

function shownOf({ steward, deputy, temporaryUntil }: Seat) {
  return { steward: steward?.slackId, deputy: deputy?.slackId, forNow: temporaryUntil !== undefined };
}

/** What to do for the app to be in a domain's channel. */
function channelText(state: ChannelState | undefined, channelId: string | undefined): string {
  const invite = 'Please type `/invite @Commonhold` there';
  if (state === 'out')
    return `\n:warning: I am not in <#${channelId ?? ''}> yet. ${invite}: I write nothing until then.`;
  if (state === 'unseen') {
    return `\n:warning: Its channel is private and I am not in it, so I cannot even see it. Somebody who is in it: ${invite.replace('Please type', 'please type')}. I write nothing until then.`;
  }
  return '';
}
