import type { Temporal } from 'temporal-polyfill';
import { UserError } from '../../../core/errors.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { appendToLedger } from '../../../platform/ledger/ledger.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type Beneficiary, MOST_FIELDS } from '../domain/access-request.ts';
import type { Grant } from '../domain/grant.ts';
import { grantedDays, type Requirement } from '../domain/requirement.ts';
import { similarGrant } from '../grant-store.ts';
import {
  findRequest,
  insertAsks,
  insertRequest,
  lockAsker,
  requestsOfForm,
  similarOpenRequest,
} from '../request-store.ts';
import type { AccessDeps } from './access-deps.ts';
import type { Asked } from './choose-asked.ts';
import { approveRequest } from './give-access.ts';
import { type Part, partsOf } from './prepare-request.ts';

export type AskedFor = {
  datasetIds: string[];
  /** Of the one data set that is asked for; empty: all of them. */
  fields: string[];
  /** One that every data set allows; null with `otherPurpose`. */
  purpose: string | null;
  otherPurpose: string;
  beneficiary: Beneficiary;
  /** null: as long as may be. */
  days: number | null;
  justification: string;
  formId: string;
};

/**
 * What became of asking, for each group of data sets that the same people decide about. `open_already` and `granted_already` are shown in
 * place of a second request.
 */
export type Outcome =
  | { kind: 'asked'; requestId: string; part: Part }
  | { kind: 'granted'; requestId: string; part: Part }
  | { kind: 'open_already'; requestId: string; names: string[] }
  | { kind: 'granted_already'; grant: Grant };

/**
 * Asks for access. What the policy grants at once is granted and recorded; for all else the people who decide are asked, one for each seat,
 * and the one who asked sees how it stands in a direct message. A form that is sent twice asks once.
 *
 * @throws UserError as `prepareRequest`, and where the purpose, the fields or for whom it is do not fit; with the `field` of the form.
 */
export async function askForAccess(deps: AccessDeps, actor: Actor, asked: AskedFor): Promise<Outcome[]> {
  if (!(await deps.people.isMemberNow(actor.slackId))) {
    throw new UserError('Slack did not confirm just now that you belong to the company. Please try again in a minute.');
  }
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const { workspaceId } = actor;
    await lockAsker(tx, actor.id);
    await checkBeneficiary(tx, deps, actor, asked.beneficiary);
    const parts = await partsOf(tx, deps, actor, { ...asked, now });
    const outcomes: Outcome[] = [];
    for (const part of parts) checkPart(asked, part);
    const before = await requestsOfForm(tx, workspaceId, asked.formId);
    for (const [index, part] of parts.entries()) {
      const again = before[index];
      outcomes.push(
        again === undefined
          ? await askPart(tx, deps, actor, { asked, part, index, now })
          : { kind: 'open_already', requestId: again, names: part.datasets.map(({ name }) => name) },
      );
    }
    return outcomes;
  });
}

async function askPart(
  tx: Tx,
  deps: AccessDeps,
  actor: Actor,
  { asked, part, index, now }: { asked: AskedFor; part: Part; index: number; now: Temporal.Instant },
): Promise<Outcome> {
  const { workspaceId } = actor;
  const datasetIds = part.datasets.map(({ id }) => id);
  const like = { beneficiary: asked.beneficiary, datasetIds };
  const open = await similarOpenRequest(tx, workspaceId, { requesterId: actor.id, ...like });
  if (open !== undefined) {
    return { kind: 'open_already', requestId: open, names: part.datasets.map(({ name }) => name) };
  }
  if (part.datasets.length === 1) {
    const grant = await similarGrant(tx, workspaceId, { personId: actor.id, ...like, now });
    if (grant !== undefined) return { kind: 'granted_already', grant };
  }
  const requestId = await insertRequest(tx, {
    ...{ workspaceId, requesterId: actor.id, beneficiary: asked.beneficiary },
    ...{ purpose: asked.purpose, otherPurpose: asked.purpose === null ? asked.otherPurpose : '' },
    ...{ justification: asked.justification, requirement: part.requirement },
    days: grantedDays(asked.days, part.requirement),
    items: datasetIds.map((datasetId) => ({ datasetId, fields: asked.fields })),
    ...{ formId: asked.formId, part: index, now },
  });
  if (requestId === undefined) throw new UserError('This was asked already.');
  await startRequest(tx, deps, { workspaceId, requestId, part, actorId: actor.id, now });
  const kind = part.state.kind === 'met' ? 'granted' : 'asked';
  return { kind, requestId, part };
}

/** Puts a new request before those who decide, or grants it where nobody has to. */
export async function startRequest(
  tx: Tx,
  deps: AccessDeps,
  started: {
    workspaceId: string;
    requestId: string;
    part: Pick<Part, 'requirement' | 'electorate' | 'state' | 'likely'>;
    actorId: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  const { workspaceId, requestId, part, actorId, now } = started;
  const request = await findRequest(tx, workspaceId, requestId);
  if (request === undefined) throw new Error('A request that was just written is not there.');
  await deps.tell.requester(tx, { workspaceId, requestId, slackId: request.requester.slackId });
  if (part.state.kind !== 'met') {
    const { channelId } = part.electorate;
    if (channelId !== undefined) await deps.tell.asked(tx, { workspaceId, requestId, channelId });
    await askThem(tx, deps, { workspaceId, requestId, asked: part.likely, now });
    if (part.state.kind === 'blocked') await deps.tell.blocked(tx, { workspaceId, requestId, now });
  }
  await appendToLedger(tx, {
    ...{ workspaceId, at: now, kind: 'access.asked' as const, actorId },
    subject: { kind: 'access_request', id: requestId },
    payload: {
      ...{ datasetIds: request.items.map(({ datasetId }) => datasetId), for: request.beneficiary.kind },
      ...{ days: request.days, ...requirementPayload(part.requirement) },
    },
  });
  if (part.state.kind === 'met') await approveRequest(tx, deps, { request, filled: new Map(), by: null, now });
}

/** Asks people to decide, each for a discipline, and remembers it. */
export async function askThem(
  tx: Tx,
  { tell }: Pick<AccessDeps, 'tell'>,
  to: { workspaceId: string; requestId: string; asked: readonly Asked[]; now: Temporal.Instant },
): Promise<void> {
  const { workspaceId, requestId, asked, now } = to;
  const asks = asked.map(({ discipline, elector }) => ({ discipline, personId: elector.id }));
  await insertAsks(tx, requestId, asks, now);
  for (const { personId } of asks) await tell.askDecider(tx, { workspaceId, requestId, personId, now });
}

/** A requirement as the ledger keeps it. */
export function requirementPayload(requirement: Requirement) {
  const { policyVersion, level, personal, named, seats, longestDays } = requirement;
  return { policyVersion, level, personal, named, seats, longestDays };
}

async function checkBeneficiary(tx: Tx, deps: AccessDeps, actor: Actor, beneficiary: Beneficiary): Promise<void> {
  if (beneficiary.kind === 'me') return;
  if (beneficiary.kind === 'team') {
    const teams = await deps.people.teamsOf(tx, actor.workspaceId, actor.id);
    if (!teams.some(({ id }) => id === beneficiary.teamId)) {
      throw new UserError('You can ask for a team that you belong to.', { field: 'for' });
    }
    return;
  }
  if (beneficiary.name === '') {
    const what = beneficiary.kind === 'service' ? 'the service account' : 'the new colleague';
    throw new UserError(`Please name ${what}.`, { field: 'for_name' });
  }
}

function checkPart(asked: AskedFor, { datasets }: Part): void {
  const { purpose } = asked;
  const lacking =
    purpose === null ? [] : datasets.filter(({ purposes }) => !purposes.some(({ key }) => key === purpose));
  const [first] = lacking;
  if (first !== undefined) {
    throw new UserError(
      `${first.name} is not there for that purpose. Please choose another one, or ask for it by itself.`,
      { field: 'purpose' },
    );
  }
  if (purpose === null && asked.otherPurpose === '') {
    throw new UserError('Please say what you need it for.', { field: 'other_purpose' });
  }
  if (asked.fields.length === 0) return;
  const [only, ...others] = datasets;
  if (only === undefined || others.length > 0) {
    throw new UserError('Fields can be chosen for one data set at a time. Leave this empty for all fields.', {
      field: 'fields',
    });
  }
  const unknown = asked.fields.filter((name) => !only.fieldNames.includes(name));
  if (unknown.length > 0) {
    throw new UserError(`${only.name} has no field ${unknown.slice(0, 3).join(', ')}.`, { field: 'fields' });
  }
  if (asked.fields.length > MOST_FIELDS) {
    throw new UserError(`Please choose at most ${MOST_FIELDS} fields, or none for all of them.`, { field: 'fields' });
  }
}
