import type { Clock } from '../../core/clock.ts';
import { UserError } from '../../core/errors.ts';
import type { Database, Reader, Tx } from '../../platform/database/database.ts';
import type { Cards } from '../../platform/delivery/cards.ts';
import type { Feature } from '../../platform/feature.ts';
import { isInsider } from '../../platform/slack/actor.ts';
import type { CommandWord } from '../../platform/slack/edge.ts';
import { runningGrantsAt } from './grant-store.ts';
import { mindGrantsJob } from './jobs/mind-grants.job.ts';
import type { CatalogDoor, PeopleDoor, SendDirect, StewardshipDoor } from './ports.ts';
import { openRequestIds } from './request-store.ts';
import { registerDecideActions, registerGrantActions, registerRequestActions } from './slack/access.actions.ts';
import { accessCommand } from './slack/access.command.ts';
import { accessHomeSection } from './slack/home.section.ts';
import { ids } from './slack/payloads.ts';
import { registerAccessCards, tellAccessBy } from './tell.ts';
import type { AccessDeps } from './use-cases/access-deps.ts';
import type { AccessUseCases } from './use-cases/access-use-cases.ts';
import { askForAccess } from './use-cases/ask-for-access.ts';
import {
  answerAccessQuestion,
  approveAccess,
  askRequester,
  reconsiderRequest,
  refuseAccess,
  withdrawAccess,
} from './use-cases/decide-access-request.ts';
import { endAccessOf, myGrants, readGrant, releaseAccess, revokeAccess } from './use-cases/end-access.ts';
import { couldNotDoTask, finishTask } from './use-cases/give-access.ts';
import { myOpenRequests, requestsToDecide } from './use-cases/list-requests.ts';
import { prepareRequest } from './use-cases/prepare-request.ts';
import { readRequestView } from './use-cases/read-request-view.ts';
import { renewAccess } from './use-cases/renew-access.ts';

const MOST_CALLED = 10;
const MOST_LIKE = 20;
const MOST_PENDING = 15;

export type Access = Feature & {
  /** To be called where people were deactivated, changed, or left disciplines: what they have may end, what they asked may lapse. */
  personChanged(tx: Tx, change: { workspaceId: string; personId: string }): Promise<void>;
  /** To be called where seats of domains changed hands: open requests may be met, blocked or waiting for others now. */
  domainsChanged(tx: Tx, workspaceId: string, domainIds: string[]): Promise<void>;
};

/** Access to data, decided by a quorum of the disciplines concerned. */
export function createAccess(given: {
  database: Database;
  clock: Clock;
  cards: Cards;
  catalog: CatalogDoor;
  stewardship: StewardshipDoor;
  people: PeopleDoor;
  sendDirect: SendDirect;
  adminIds(reader: Reader): Promise<string[]>;
  /** Words that others bring for `/access`. */
  words: CommandWord[];
}): Access {
  const { database, clock } = given;
  const deps: AccessDeps = {
    ...given,
    // Until lessons exist there is nothing to ask for.
    training: { basics: async () => 'not_taught_yet' },
    tell: tellAccessBy(given),
  };
  registerAccessCards(given);
  const useCases = useCasesOf(deps);

  async function reconsider(tx: Tx, workspaceId: string, requestIds: readonly string[]): Promise<void> {
    for (const requestId of requestIds) await reconsiderRequest(tx, deps, { workspaceId, requestId });
  }
  return {
    name: 'access',
    register(edge) {
      edge.command(accessCommand(useCases, given.words));
      registerRequestActions(edge, useCases);
      registerDecideActions(edge, useCases);
      registerGrantActions(edge, useCases);
    },
    jobs: [mindGrantsJob(deps)],
    home: async (_reader, { isInsider: mayAsk }) => (mayAsk ? accessHomeSection() : []),
    firstSteps: [
      {
        text: 'Ask for access to data: type `/access request`. Those who look after it decide together.',
        button: { label: 'Ask for access', actionId: ids.request },
      },
    ],
    async personChanged(tx, { workspaceId, personId }) {
      const still = await given.people.members(tx, workspaceId, [personId]);
      if (!still.has(personId)) await endAccessOf(tx, deps, { workspaceId, personId });
      await reconsider(tx, workspaceId, await openRequestIds(tx, workspaceId, { personId }));
    },
    async domainsChanged(tx, workspaceId, domainIds) {
      await reconsider(tx, workspaceId, await openRequestIds(tx, workspaceId, { domainIds }));
    },
  };

  function useCasesOf(all: AccessDeps): AccessUseCases {
    return {
      called: async (actor, name) =>
        isInsider(actor) ? given.catalog.called(database.read, actor.workspaceId, name, MOST_CALLED) : [],
      like: async (actor, typed) => (isInsider(actor) ? given.catalog.like(actor.workspaceId, typed, MOST_LIKE) : []),
      async prepare(actor, datasetIds) {
        const parts = await prepareRequest(all, actor, { datasetIds, purpose: '', beneficiary: { kind: 'me' } });
        return { parts, teams: await given.people.teamsOf(database.read, actor.workspaceId, actor.id) };
      },
      ask: (actor, asked) => askForAccess(all, actor, asked),
      async view(actor, requestId) {
        refuseOutsiders(isInsider(actor));
        const about = { workspaceId: actor.workspaceId, requestId, now: clock.now() };
        const found = await readRequestView(database.read, all, about);
        if (found === undefined) throw new UserError('This request does not exist any more.');
        return found;
      },
      async fieldNames(actor, datasetId) {
        const [dataset] = await given.catalog.datasets(database.read, actor.workspaceId, [datasetId]);
        return dataset?.fieldNames ?? [];
      },
      approve: (actor, requestId, narrower) => approveAccess(all, actor, requestId, narrower),
      refuse: (actor, requestId, refusal) => refuseAccess(all, actor, requestId, refusal),
      withdraw: (actor, requestId) => withdrawAccess(all, actor, requestId),
      askRequester: (actor, requestId, text) => askRequester(all, actor, requestId, text),
      answer: (actor, requestId, text) => answerAccessQuestion(all, actor, requestId, text),
      finishTask: (actor, grantId) => finishTask(all, actor, grantId),
      couldNot: (actor, grantId, why) => couldNotDoTask(all, actor, grantId, why),
      async grant(actor, grantId) {
        refuseOutsiders(isInsider(actor));
        return readGrant(all, actor, grantId);
      },
      release: (actor, grantId, enabled) => releaseAccess(all, actor, grantId, enabled),
      renew: (actor, grantId, asked) => renewAccess(all, actor, grantId, asked),
      revoke: (actor, grantId) => revokeAccess(all, actor, grantId),
      mine: async (actor) => ({ open: await myOpenRequests(all, actor), grants: await myGrants(all, actor) }),
      pending: (actor) => requestsToDecide(all, actor, MOST_PENDING),
      async holders(actor, datasetId) {
        const [dataset] = await given.catalog.datasets(database.read, actor.workspaceId, [datasetId]);
        const place = { datasetId, domainId: dataset?.domain?.id ?? null };
        const { electors } = await given.stewardship.electorateAt(database.read, actor.workspaceId, place, {
          ...{ alsoNamed: [], now: clock.now() },
        });
        if (!actor.isAdmin && !electors.some(({ id, seats }) => id === actor.id && seats.size > 0)) {
          throw new UserError('Only those who look after this data, and admins, see who has it.');
        }
        return runningGrantsAt(database.read, actor.workspaceId, [datasetId]);
      },
      now: () => clock.now(),
    };
  }
}

function refuseOutsiders(mayEnter: boolean): void {
  if (!mayEnter) throw new UserError('Only people of the company can see this.');
}
