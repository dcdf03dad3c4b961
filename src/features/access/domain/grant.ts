import { Temporal } from 'temporal-polyfill';
import type { Beneficiary, Someone } from './access-request.ts';

/** `approved`: may be given, and is not yet. `ending`: is to be taken away, and is not yet. `stopped`: was never given. */
export type GrantState = 'approved' | 'granted' | 'ending' | 'expired' | 'revoked' | 'stopped';

/** Why a grant ends. */
export type EndReason = 'time_over' | 'released' | 'revoked' | 'left' | 'review';

export type GrantOrigin = 'request' | 'policy' | 'import' | 'break_glass';

/** By what it is given and taken away. `none`: recorded only. */
export type ProvisionerName = 'none' | 'manual' | 'postgres';

export type Grant = {
  id: string;
  workspaceId: string;
  dataset: { id: string; name: string; domainId: string | null };
  origin: GrantOrigin;
  requestId: string | undefined;
  beneficiary: Beneficiary;
  /** Who has it, or who asked where it is for somebody else. */
  person: Someone;
  /** Empty: all. */
  fields: string[];
  purpose: string | null;
  state: GrantState;
  /** null: without end. */
  days: number | null;
  approvedAt: Temporal.Instant;
  grantedAt: Temporal.Instant | undefined;
  endsAt: Temporal.Instant | undefined;
  endedAt: Temporal.Instant | undefined;
  endReason: EndReason | undefined;
  provisioner: ProvisionerName;
  custodian: Someone | undefined;
  taskAskedAt: Temporal.Instant | undefined;
  taskAsks: number;
  couldNot: string;
  noticed: number | undefined;
  renewals: number;
  enabled: string;
};

/** The grant's clock starts when it is given, not when it was approved. */
export function endOf(grantedAt: Temporal.Instant, days: number | null): Temporal.Instant | undefined {
  return days === null ? undefined : grantedAt.add({ hours: 24 * days });
}

/** How long it waited between the yes and the giving, in whole hours; undefined while it waits still. */
export function waitedHours({ approvedAt, grantedAt }: Pick<Grant, 'approvedAt' | 'grantedAt'>): number | undefined {
  return grantedAt === undefined ? undefined : Math.floor(approvedAt.until(grantedAt).total('hours'));
}

/** Days before the end on which the holder hears of it. */
export const NOTICE_DAYS = [7, 1] as const;

/** The notice that is due: the nearest to the end whose time has come and that was not given; undefined where none is. */
export function noticeDue(
  { endsAt, noticed, days }: Pick<Grant, 'endsAt' | 'noticed' | 'days'>,
  now: Temporal.Instant,
): number | undefined {
  if (endsAt === undefined || Temporal.Instant.compare(now, endsAt) >= 0) return undefined;
  const daysLeft = now.until(endsAt).total('hours') / 24;
  const due = NOTICE_DAYS.filter((notice) => daysLeft <= notice && (days ?? Number.POSITIVE_INFINITY) > notice).at(-1);
  return due === undefined || (noticed !== undefined && noticed <= due) ? undefined : due;
}

/** A grant of the same scope is made longer by one seat so often; then the whole quorum is asked again. */
export const RENEWALS_BY_ONE_SEAT = 2;
