import type { Temporal } from 'temporal-polyfill';
import type { Actor } from '../../../platform/slack/actor.ts';
import type { AccessRequest, Refusal } from '../domain/access-request.ts';
import type { Grant } from '../domain/grant.ts';
import type { Team } from '../ports.ts';
import type { AskedFor, Outcome } from './ask-for-access.ts';
import type { Decided, Narrower } from './decide-access-request.ts';
import type { Part } from './prepare-request.ts';
import type { RequestNow } from './read-request-now.ts';
import type { RequestView } from './read-request-view.ts';

/** What the commands, buttons and forms of access can do. */
export type AccessUseCases = {
  called(actor: Actor, name: string): Promise<{ id: string; name: string }[]>;
  like(actor: Actor, typed: string): Promise<{ id: string; name: string }[]>;
  prepare(actor: Actor, datasetIds: readonly string[]): Promise<{ parts: Part[]; teams: Team[] }>;
  ask(actor: Actor, asked: AskedFor): Promise<Outcome[]>;
  view(actor: Actor, requestId: string): Promise<RequestView>;
  fieldNames(actor: Actor, datasetId: string): Promise<string[]>;
  approve(actor: Actor, requestId: string, narrower?: Narrower): Promise<Decided>;
  refuse(actor: Actor, requestId: string, refusal: { reason: Refusal; help: string }): Promise<Decided>;
  withdraw(actor: Actor, requestId: string): Promise<Decided>;
  askRequester(actor: Actor, requestId: string, text: string): Promise<AccessRequest>;
  answer(actor: Actor, requestId: string, text: string): Promise<AccessRequest>;
  finishTask(actor: Actor, grantId: string): Promise<Grant>;
  couldNot(actor: Actor, grantId: string, why: string): Promise<Grant>;
  grant(actor: Actor, grantId: string): Promise<Grant>;
  release(actor: Actor, grantId: string, enabled: string): Promise<Grant>;
  renew(
    actor: Actor,
    grantId: string,
    asked: { days: number | null; enabled: string; formId: string },
  ): Promise<{ requestId: string; wholeQuorum: boolean }>;
  revoke(actor: Actor, grantId: string): Promise<Grant>;
  mine(actor: Actor): Promise<{ open: RequestNow[]; grants: Grant[] }>;
  pending(actor: Actor): Promise<RequestNow[]>;
  /** Who has access to a data set, for those who look after it and for admins. */
  holders(actor: Actor, datasetId: string): Promise<Grant[]>;
  now(): Temporal.Instant;
};
