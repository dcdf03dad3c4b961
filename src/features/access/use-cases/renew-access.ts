import { UserError } from '../../../core/errors.ts';
import type { Actor } from '../../../platform/slack/actor.ts';
import { type Grant, RENEWALS_BY_ONE_SEAT } from '../domain/grant.ts';
import { quorumState } from '../domain/quorum.ts';
import { grantedDays, isStricter, type Requirement } from '../domain/requirement.ts';
import { lockGrant, setEnabled } from '../grant-store.ts';
import { findRequest, insertRequest, openRenewalOf } from '../request-store.ts';
import type { AccessDeps } from './access-deps.ts';
import { startRequest } from './ask-for-access.ts';
import { chooseAsked } from './choose-asked.ts';
import { partsOf } from './prepare-request.ts';

/**
 * Asks for more time for a grant that runs. With the same scope one seat is enough, twice; then, and where the data has become more
 * sensitive since, the whole quorum is asked again. `days` null: as long as before.
 *
 * @throws UserError where it is not this person's, does not run, has no end, or is asked for already.
 */
export async function renewAccess(
  deps: AccessDeps,
  actor: Actor,
  grantId: string,
  asked: { days: number | null; enabled: string; formId: string },
): Promise<{ requestId: string; wholeQuorum: boolean }> {
  return deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const { workspaceId } = actor;
    const grant = await lockGrant(tx, workspaceId, grantId);
    if (grant === undefined) throw new UserError('This access does not exist any more.');
    if (grant.person.id !== actor.id) throw new UserError(`Only ${grant.person.name}, who has it, can renew it.`);
    if (grant.state !== 'granted') throw new UserError('This access has ended. Please ask for it anew.');
    if (grant.endsAt === undefined) throw new UserError('This access has no end, so there is nothing to renew.');
    if ((await openRenewalOf(tx, workspaceId, grantId)) !== undefined) {
      throw new UserError('This is asked for already. Your direct messages show how it stands.');
    }
    if (asked.enabled !== '') await setEnabled(tx, grantId, asked.enabled);
    const [part] = await partsOf(tx, deps, actor, {
      ...{ datasetIds: [grant.dataset.id], purpose: grant.purpose, beneficiary: grant.beneficiary, now },
    });
    if (part === undefined) throw new UserError('This data set is not in the catalog any more.');
    const before = grant.requestId === undefined ? undefined : await findRequest(tx, workspaceId, grant.requestId);
    const requirement = requirementToRenew(part.requirement, grant, before?.requirement);
    const quorum = { ...part.quorum, requirement };
    const state = quorumState(quorum);
    const requestId = await insertRequest(tx, {
      ...{ workspaceId, requesterId: actor.id, beneficiary: grant.beneficiary },
      ...{ purpose: grant.purpose, otherPurpose: before?.otherPurpose ?? '' },
      justification: renewalWords(before?.justification, asked.enabled),
      days: grantedDays(asked.days ?? grant.days, requirement),
      items: [{ datasetId: grant.dataset.id, fields: grant.fields }],
      ...{ requirement, formId: asked.formId, part: 0, renewsId: grantId, now },
    });
    if (requestId === undefined) throw new UserError('This was asked already.');
    await startRequest(tx, deps, {
      ...{ workspaceId, requestId, actorId: actor.id, now },
      part: { requirement, electorate: part.electorate, state, likely: chooseAsked(part.electorate, quorum, state) },
    });
    return { requestId, wholeQuorum: requirement.seats > 1 };
  });
}

function requirementToRenew(whole: Requirement, grant: Grant, before: Requirement | undefined): Requirement {
  const oneIsEnough =
    grant.renewals < RENEWALS_BY_ONE_SEAT && before !== undefined && !isStricter(whole, before) && whole.seats > 0;
  return oneIsEnough ? { ...whole, named: [], seats: 1 } : whole;
}

function renewalWords(before: string | undefined, enabled: string): string {
  const earlier = before === undefined ? '' : `Asked before: ${before}`;
  return [enabled === '' ? '' : `What it made possible: ${enabled}`, earlier]
    .filter((words) => words !== '')
    .join(' · ')
    .slice(0, 1000);
}
