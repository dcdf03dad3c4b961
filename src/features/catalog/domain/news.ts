import type { Sensitivity } from './classification.ts';
import { isOpenToOutsiders } from './dataset.ts';
import type { Part } from './dataset-values.ts';

/** What can be followed. */
export type Followable = { kind: 'dataset' | 'domain'; id: string };

/** What a person follows, each with the entry of the ledger up to which they know it. */
export type Follows = { datasets: ReadonlyMap<string, bigint>; domains: ReadonlyMap<string, bigint> };

export type PlanStep = 'announced' | 'changed' | 'withdrawn';

/** What became of a data set or a domain, as those hear of it who follow it. */
export type Happening = {
  /** The number of its entry in the ledger. */
  number: bigint;
  about: Followable;
  /** Who did it, and to whom it was done: they know. Ids of ours. */
  knownBy: readonly string[];
  what:
    | { kind: 'parts'; parts: Part[] }
    /** Undefined: any of its seats may have changed hands. */
    | { kind: 'seat'; seatId: string | undefined }
    | { kind: 'plan'; planId: string; step: PlanStep };
};

/** Where a data set stands now, for whoever asks who may hear of it. */
export type Whereabouts = { domainId: string | null; sensitivity: Sensitivity };

/** The parts of a data set that are told when they change: how it must be handled, and what it may be used for. */
export const TOLD_PARTS: readonly Part[] = [
  'domainId',
  'ownSeats',
  'sensitivity',
  'personalData',
  'purposes',
  'specialBasis',
  'retention',
  'residency',
  'recipients',
  'dataCategories',
  'dataSubjects',
  'caveats',
  'contactChannelId',
];

const SEAT_KINDS = ['seat.filled', 'seat.appointed', 'seat.deputy_named', 'seat.deputy_left', 'seat.vacated'] as const;
const PLAN_STEPS = {
  'plan.announced': 'announced',
  'plan.changed': 'changed',
  'plan.withdrawn': 'withdrawn',
} as const;

/** The kinds of the ledger's entries that may be news. An import is one entry; what it changed is kept elsewhere. */
export const NEWS_KINDS = [
  'dataset.changed',
  'domain.changed',
  'catalog.imported',
  ...SEAT_KINDS,
  'plan.announced',
  'plan.changed',
  'plan.withdrawn',
] as const;

/** What the ledger says, as far as it is needed here. */
export type Entry = {
  number: bigint;
  kind: string;
  actorId: string | null;
  subject: { kind: string; id: string };
  payload: Record<string, unknown>;
};

/** What an entry of the ledger says to those who follow its subject; nothing where it is no news to anybody. */
export function happeningsOf(entry: Entry): Happening[] {
  const { number, actorId, payload, subject } = entry;
  const { kind, id } = subject;
  if (kind !== 'dataset' && kind !== 'domain') return [];
  return whatsOf(entry).map((what) => {
    const receiver = what.kind === 'seat' && typeof payload.personId === 'string' ? [payload.personId] : [];
    const knownBy = [...(actorId === null ? [] : [actorId]), ...receiver];
    return { number, about: { kind, id }, knownBy, what };
  });
}

function whatsOf({ kind, payload }: Entry): Happening['what'][] {
  if (kind === 'dataset.changed' || kind === 'domain.changed') {
    const changed = Array.isArray(payload.parts) ? payload.parts : [];
    const parts = kind === 'dataset.changed' ? TOLD_PARTS.filter((part) => changed.includes(part)) : [];
    const isAboutSeats = payload.added !== undefined || payload.removed !== undefined || payload.seats !== undefined;
    return [
      ...(parts.length === 0 ? [] : [{ kind: 'parts' as const, parts }]),
      ...(isAboutSeats ? [{ kind: 'seat' as const, seatId: undefined }] : []),
    ];
  }
  if (SEAT_KINDS.some((one) => one === kind)) return [{ kind: 'seat', seatId: String(payload.seatId) }];
  const step = Object.entries(PLAN_STEPS).find(([one]) => one === kind)?.[1];
  return step === undefined ? [] : [{ kind: 'plan', planId: String(payload.planId), step }];
}

/** What became of one data set or domain since somebody last heard of it. */
export type Bundle = {
  about: Followable;
  parts: Set<Part>;
  /** `undefined` among them: any of the seats. */
  seatIds: Set<string | undefined>;
  plans: Map<string, PlanStep>;
};

export type Listener = { personId: string; isInsider: boolean; follows: Follows };

/**
 * What of all that happened is news to a person: what became of what they follow after they last heard of it, by somebody else. Whoever
 * follows a data set hears of its domain's seats and plans too, and whoever follows a domain of all its data sets. People from outside hear
 * of public data sets only, and of no plans. A plan that was made and taken back since then was never there.
 */
export function newsFor(
  { personId, isInsider, follows }: Listener,
  happenings: readonly Happening[],
  datasets: ReadonlyMap<string, Whereabouts>,
): Bundle[] {
  const bundles = new Map<string, Bundle>();
  const told = happenings.filter(
    (happening) =>
      !happening.knownBy.includes(personId) &&
      (isInsider || isForOutsiders(happening, datasets)) &&
      concerns(follows, happening, datasets),
  );
  for (const { about, what } of told.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
    const key = `${about.kind}:${about.id}`;
    const bundle = bundles.get(key) ?? { about, parts: new Set(), seatIds: new Set(), plans: new Map() };
    bundles.set(key, bundle);
    if (what.kind === 'parts') for (const part of what.parts) bundle.parts.add(part);
    if (what.kind === 'seat') bundle.seatIds.add(what.seatId);
    if (what.kind === 'plan') notePlan(bundle.plans, what.planId, what.step);
  }
  return [...bundles.values()].filter(({ parts, seatIds, plans }) => parts.size + seatIds.size + plans.size > 0);
}

function notePlan(plans: Map<string, PlanStep>, planId: string, step: PlanStep): void {
  const isNew = plans.get(planId) === 'announced';
  if (step === 'withdrawn' && isNew) plans.delete(planId);
  else if (!(step === 'changed' && isNew)) plans.set(planId, step);
}

/** Whether something happened to what a person follows, after they last heard of it. */
export function concerns(
  { datasets: followed, domains }: Follows,
  { about, number }: Pick<Happening, 'about' | 'number'>,
  whereabouts: ReadonlyMap<string, Whereabouts>,
): boolean {
  const isAfter = (since: bigint | undefined) => since !== undefined && number > since;
  if (about.kind === 'dataset') {
    const domainId = whereabouts.get(about.id)?.domainId ?? undefined;
    return isAfter(followed.get(about.id)) || (domainId !== undefined && isAfter(domains.get(domainId)));
  }
  if (isAfter(domains.get(about.id))) return true;
  return [...followed].some(([id, since]) => whereabouts.get(id)?.domainId === about.id && isAfter(since));
}

function isForOutsiders({ about, what }: Happening, whereabouts: ReadonlyMap<string, Whereabouts>): boolean {
  const dataset = about.kind === 'dataset' ? whereabouts.get(about.id) : undefined;
  return dataset !== undefined && isOpenToOutsiders(dataset) && what.kind !== 'plan';
}
