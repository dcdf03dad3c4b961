import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import { putInOutbox } from '../../platform/delivery/outbox.ts';
import type { Feature } from '../../platform/feature.ts';
import type { Actor } from '../../platform/slack/actor.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import type { DomainLines } from './domain/domains-import.ts';
import { countDomains, domainsLike, findDomain } from './domain-store.ts';
import { readDisciplineNames } from './domain-write-store.ts';
import { endAppointmentsJob } from './jobs/end-appointments.job.ts';
import { lookedAfter } from './looked-after-store.ts';
import { slackIdOf } from './member-store.ts';
import type { AdvocatesOf, ChannelSource, DomainsChanged, FindPeople, SendDirect, Tell } from './ports.ts';
import { findSeatRequest } from './seat-request-store.ts';
import { countVacantSeats, domainsOf, namesOfSeats, placesWith, seatHolders, stewardsByDomain } from './seat-store.ts';
import { delegatedMessage } from './slack/delegated.message.ts';
import { mySeatsSection } from './slack/my-seats.message.ts';
import { ids } from './slack/payloads.ts';
import { seatRequestMessage } from './slack/seat-request.message.ts';
import { registerSeatActions } from './slack/seats.actions.ts';
import {
  appointedMessage,
  removedMessage,
  replacedMessage,
  takenMessage,
  vacatedMessage,
} from './slack/seats.message.ts';
import { seatWords } from './slack/seats.words.ts';
import {
  type DomainSetupUseCases,
  domainsPart,
  registerDomainSetup,
  type SetupOverview,
} from './slack/setup.actions.ts';
import { appoint, endAppointments, readSeatForm } from './use-cases/appoint.ts';
import { claimSeat } from './use-cases/claim-seat.ts';
import { decideSeatRequest, withdrawSeatRequest } from './use-cases/decide-seat-request.ts';
import { delegate, stopDelegating } from './use-cases/delegate.ts';
import { changeDomain, readDomainForm, readDomainsOverview, removeDomain } from './use-cases/domain-setup.ts';
import { type DomainsImport, finishImport, linesOf } from './use-cases/domains-given.ts';
import { freeSeatsOf, giveUpSeat } from './use-cases/free-seats.ts';
import { type DomainsImported, importDomains } from './use-cases/import-domains.ts';
import { listClaimable } from './use-cases/list-claimable.ts';
import { listGaps } from './use-cases/list-gaps.ts';
import { listMySeats } from './use-cases/list-my-seats.ts';
import { offerSeat } from './use-cases/offer-seat.ts';
import { readElectorate } from './use-cases/read-electorate.ts';
import { type Decider, type Place, readDeciders, readLeads, readSeatsAt } from './use-cases/read-seats.ts';
import { notStoodIn, type OwnSeats, type OwnSeatsChanged, setOwnSeats } from './use-cases/set-own-seats.ts';
import type { StewardshipUseCases } from './use-cases/stewardship-use-cases.ts';

/** The kind of card that shows a request about a seat. */
const SEAT_REQUEST = 'seat-request';

const memberJoined = z.object({ user: z.string(), channel: z.string() });

export type { DomainLines } from './domain/domains-import.ts';
export { slackChannelSource } from './slack/channel-source.ts';

/** A seat at a data set as others see it. People are Slack ids. */
export type SeatAt = {
  id: string;
  discipline: string;
  steward: string | undefined;
  deputy: string | undefined;
  /** Whether it is the data set's own, not its domain's. */
  isOwn: boolean;
};

export type Stewardship = Feature & {
  domainsLike: typeof domainsLike;
  findDomain: typeof findDomain;
  countDomains: typeof countDomains;
  countVacantSeats: typeof countVacantSeats;
  seatHolders: typeof seatHolders;
  placesWith: typeof placesWith;
  /** What stands behind ids of seats, for features that show what the ledger names by id. */
  names: typeof namesOfSeats;
  seatsAt(reader: Reader, workspaceId: string, place: Place): Promise<SeatAt[]>;
  /** Who may decide about a data set at this moment. */
  decidersAt(reader: Reader, workspaceId: string, place: Place): Promise<Decider[]>;
  /** Who may fill the seats at a data set at this moment; see `readElectorate`. */
  electorateAt: typeof readElectorate;
  domainsOf: typeof domainsOf;
  stewardsByDomain: typeof stewardsByDomain;
  lookedAfter: typeof lookedAfter;
  /** The leads of the disciplines that have a seat at a data set; their ids. */
  leadsAt(reader: Reader, workspaceId: string, place: Place): Promise<string[]>;
  /** The disciplines that there are, by name. */
  disciplines: typeof readDisciplineNames;
  setOwnSeats(tx: Tx, own: OwnSeats): Promise<OwnSeatsChanged>;
  notStoodIn: typeof notStoodIn;
  hasDomains(): Promise<boolean>;
  importDomains(domains: DomainsImport): Promise<void>;
  /** In the caller's transaction, to be rolled back where there are problems; see `importDomains`. */
  importLines(tx: Tx, lines: DomainLines): Promise<DomainsImported>;
  /** The domains, for the overview of what admins set up. */
  setupPart(actor: Actor): ReturnType<typeof domainsPart>;
  /** `claim` and `gaps`, for `/catalog`. */
  words: CommandWord[];
  /**
   * To be called where people were deactivated, or left disciplines: what they may not hold any more is freed. `disciplineIds` are those
   * that the person still belongs to; none for a person who is not active.
   */
  personChanged(
    tx: Tx,
    change: { workspaceId: string; personId: string; disciplineIds: ReadonlySet<string> },
  ): Promise<void>;
};

/** Who looks after which data: domains with their co-owning disciplines, and the seats that people hold there. */
export function createStewardship(deps: {
  database: Database;
  clock: Clock;
  workspaceId: string;
  cards: Cards;
  domainsChanged: DomainsChanged;
  sendDirect: SendDirect;
  advocatesOf: AdvocatesOf;
  findPeople: FindPeople;
  channels: ChannelSource;
  botUserId: string;
  setupOverview: SetupOverview;
}): Stewardship {
  const { database, clock, workspaceId, cards, sendDirect, advocatesOf, channels } = deps;
  const tell = tellBy(cards, sendDirect);
  const setup: DomainSetupUseCases = {
    domains: (actor) => readDomainsOverview(deps, actor),
    domain: (actor, id) => readDomainForm(database.read, actor, id),
    changeDomain: (actor, asked) => changeDomain(deps, actor, asked),
    removeDomain: (actor, id) => removeDomain(deps, actor, id),
    seat: (actor, id) => readSeatForm(deps, actor, id),
    appoint: (actor, appointment) => appoint({ ...deps, tell }, actor, appointment),
    now: () => clock.now(),
  };
  const useCases: StewardshipUseCases = {
    claimable: (actor, words) => listClaimable(deps, actor, words),
    claim: (actor, seatId) => claimSeat({ database, clock, tell }, actor, seatId),
    decide: (actor, requestId, decision) => decideSeatRequest({ database, clock, tell }, actor, requestId, decision),
    withdraw: (actor, requestId) => withdrawSeatRequest({ database, clock, tell }, actor, requestId),
    offer: (actor, offer) => offerSeat({ database, clock, tell }, actor, offer),
    giveUp: (actor, seatId) => giveUpSeat({ database, clock, tell, advocatesOf }, actor, seatId),
    delegate: (actor, delegating) =>
      delegate(
        {
          ...{ database, clock },
          tellDelegate: (tx, { personId, now, ...news }) =>
            sendDirect(tx, { workspaceId: news.workspaceId, personId, message: delegatedMessage(news), now }).then(
              () => undefined,
            ),
        },
        actor,
        delegating,
      ),
    stopDelegating: (actor, delegationId) => stopDelegating(deps, actor, delegationId),
    gaps: (actor, words) => listGaps(deps, actor, words),
    mySeats: (actor) => listMySeats(database.read, actor.workspaceId, actor.slackId, clock.now()),
    now: () => clock.now(),
  };

  cards.register(SEAT_REQUEST, async (reader, subject) => {
    const request = await findSeatRequest(reader, subject.workspaceId, subject.subjectId);
    if (request === undefined) return undefined;
    const { leadId } = request.seat.discipline;
    return seatRequestMessage(request, leadId === undefined ? undefined : await slackIdOf(reader, leadId));
  });

  return {
    name: 'stewardship',
    register(edge) {
      registerSeatActions(edge, useCases);
      registerDomainSetup(edge, setup, deps.setupOverview);
      edge.event('member_joined_channel', memberJoined, async ({ event }) => {
        if (event.user === deps.botUserId) channels.joined(event.channel);
      });
    },
    jobs: [endAppointmentsJob((workspace) => endAppointments({ ...deps, tell }, workspace))],
    async home(reader, person) {
      const now = clock.now();
      return mySeatsSection(await listMySeats(reader, person.workspaceId, person.slackId, now), person.slackId, now);
    },
    firstSteps: [
      {
        text: 'See where somebody is missing: type `/catalog gaps`.',
        button: { label: 'Gaps', actionId: ids.gaps },
      },
    ],
    words: seatWords(useCases),
    domainsLike,
    findDomain,
    countDomains,
    countVacantSeats,
    seatHolders,
    placesWith,
    names: namesOfSeats,
    async seatsAt(reader, workspace, place) {
      const seats = await readSeatsAt(reader, workspace, place);
      return seats.map(({ id, discipline, at, steward, deputy }) => ({
        id,
        discipline: discipline.name,
        steward: steward?.slackId,
        deputy: deputy?.slackId,
        isOwn: at.kind === 'dataset',
      }));
    },
    decidersAt: (reader, workspace, place) => readDeciders(reader, workspace, place, clock.now()),
    electorateAt: readElectorate,
    domainsOf,
    stewardsByDomain,
    lookedAfter,
    leadsAt: readLeads,
    disciplines: readDisciplineNames,
    setOwnSeats: (tx, own) => setOwnSeats(tx, { tell }, own),
    notStoodIn,
    hasDomains: async () => (await countDomains(database.read, workspaceId)) > 0,
    importDomains: (domains) =>
      database.transaction(async (tx) => {
        const about = { workspaceId, now: clock.now() };
        await finishImport(tx, await importDomains(tx, { ...deps, tell }, about, linesOf(domains)));
      }),
    importLines: (tx, lines) => importDomains(tx, { ...deps, tell }, { workspaceId, now: clock.now() }, lines),
    setupPart: (actor) => domainsPart(setup, actor),
    personChanged: (tx, { disciplineIds, ...who }) =>
      freeSeatsOf(tx, { tell, advocatesOf }, { ...who, keeps: (id) => disciplineIds.has(id), now: clock.now() }),
  };
}

function tellBy(cards: Cards, sendDirect: SendDirect): Tell {
  return {
    async requested(tx, { workspaceId, requestId, channelId, personId, now }) {
      if (channelId !== undefined) await cards.place(tx, workspaceId, SEAT_REQUEST, requestId, { id: channelId });
      const message = { card: { kind: SEAT_REQUEST, subjectId: requestId } };
      await sendDirect(tx, { workspaceId, personId, message, now });
    },
    requestChanged: (tx, workspaceId, requestId) => cards.touch(tx, workspaceId, SEAT_REQUEST, requestId),
    async vacated(tx, { workspaceId, seat, why, personIds, now }) {
      const message = vacatedMessage(seat, why);
      if (seat.channelId !== undefined) {
        await putInOutbox(tx, workspaceId, now, { kind: 'post', channelId: seat.channelId, message });
      }
      for (const personId of personIds) await sendDirect(tx, { workspaceId, personId, message, now });
    },
    async appointed(tx, { workspaceId, seat, personIds, now }) {
      const message = appointedMessage(seat);
      for (const personId of personIds) await sendDirect(tx, { workspaceId, personId, message, now });
    },
    async removed(tx, { workspaceId, seat, personIds, now }) {
      const message = removedMessage(seat);
      for (const personId of personIds) await sendDirect(tx, { workspaceId, personId, message, now });
    },
    async replaced(tx, { workspaceId, seat, personIds, now }) {
      const message = replacedMessage(seat);
      for (const personId of personIds) await sendDirect(tx, { workspaceId, personId, message, now });
    },
    async taken(tx, { workspaceId, seat, as, now }) {
      if (seat.channelId === undefined) return;
      await putInOutbox(tx, workspaceId, now, {
        ...{ kind: 'post', channelId: seat.channelId, message: takenMessage(seat, as) },
      });
    },
  };
}
