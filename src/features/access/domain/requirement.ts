import { LEGAL, LEVELS, type Level, namedBy, type Policy, seatsOf, TRAINING, type Training } from './policy.ts';

/** What the requirement depends on of a data set. */
export type Classified = {
  sensitivity: 'unclassified' | Level;
  /** GDPR article 4(1) for `personal`, article 9 for `special`. */
  personalData: 'unknown' | 'none' | 'personal' | 'special';
};

/** What must be there before access is granted. Disciplines by key. Stored with the request; it can grow and never shrinks. */
export type Requirement = {
  policyVersion: number;
  /** The level and class that it was computed from, the strictest of all data sets asked for. */
  level: Level;
  personal: boolean;
  /** Disciplines whose seat must agree. */
  named: string[];
  /** How many co-owning disciplines must agree in all, the named ones included. 0: granted at once. */
  seats: number;
  /** The longest grant; null: no end. */
  longestDays: number | null;
  training: Training;
};

/**
 * What a data set counts as: unclassified as confidential and personal; what nobody has said of people as personal; personal data as at
 * least confidential, special categories as restricted (product.md, "The quorum").
 */
export function countsAs({ sensitivity, personalData }: Classified): { level: Level; personal: boolean } {
  const personal = sensitivity === 'unclassified' ? true : personalData !== 'none';
  const stated: Level = sensitivity === 'unclassified' ? 'confidential' : sensitivity;
  const least: Level = personalData === 'special' ? 'restricted' : personal ? 'confidential' : 'public';
  return { level: stricter(stated, least), personal };
}

/**
 * What it takes to be given access: to all these data sets at once, which the same disciplines own together. A purpose that none of them
 * allows adds the legal seat at any sensitivity.
 */
export function requirementFor(
  asked: { datasets: readonly Classified[]; anotherPurpose: boolean },
  policy: Policy,
): Requirement {
  const [first, ...others] = asked.datasets.map((dataset) => requirementOf(dataset, asked.anotherPurpose, policy));
  if (first === undefined) throw new Error('a request for no data set');
  return others.reduce(grown, first);
}

function requirementOf(dataset: Classified, anotherPurpose: boolean, policy: Policy): Requirement {
  const { level, personal } = countsAs(dataset);
  const rule = policy.levels[level];
  const byRule = namedBy(rule, personal);
  const named = anotherPurpose && !byRule.includes(LEGAL) ? [...byRule, LEGAL] : byRule;
  return {
    ...{ policyVersion: policy.version, level, personal, named },
    seats: named.length > byRule.length ? withLegal(seatsOf(rule, personal)) : seatsOf(rule, personal),
    ...{ longestDays: rule.longestDays, training: rule.training },
  };
}

/**
 * How many must agree where legal is added. Legal alone never decides what somebody else would: it joins whoever is asked alone. Of two or
 * more it is one, as it is where the data is personal; otherwise data about nobody would take more people than data about people.
 */
function withLegal(seats: number): number {
  return seats < 2 ? seats + 1 : seats;
}

/** The requirement that asks for all that two ask for; a request's never becomes less than it was. */
export function grown(one: Requirement, other: Requirement): Requirement {
  const named = [...new Set([...one.named, ...other.named])];
  return {
    policyVersion: Math.max(one.policyVersion, other.policyVersion),
    level: stricter(one.level, other.level),
    personal: one.personal || other.personal,
    named,
    seats: Math.max(one.seats, other.seats, named.length),
    longestDays: shorter(one.longestDays, other.longestDays),
    training: TRAINING[Math.max(TRAINING.indexOf(one.training), TRAINING.indexOf(other.training))] ?? 'asked',
  };
}

/** Whether two requirements ask for the same, by whatever version of the policy. */
export function sameRequirement(one: Requirement, other: Requirement): boolean {
  return (
    one.level === other.level &&
    one.personal === other.personal &&
    one.seats === other.seats &&
    one.longestDays === other.longestDays &&
    one.training === other.training &&
    one.named.length === other.named.length &&
    one.named.every((key) => other.named.includes(key))
  );
}

/** Whether the data that a requirement is of counts for more than that of another: a higher level, or about people where it was not. */
export function isStricter(one: Requirement, other: Requirement): boolean {
  return LEVELS.indexOf(one.level) > LEVELS.indexOf(other.level) || (one.personal && !other.personal);
}

/** How long a grant may last that was asked for this long; null: no end. */
export function grantedDays(askedDays: number | null, { longestDays }: Requirement): number | null {
  return shorter(askedDays, longestDays);
}

function stricter(one: Level, other: Level): Level {
  return LEVELS.indexOf(one) > LEVELS.indexOf(other) ? one : other;
}

function shorter(one: number | null, other: number | null): number | null {
  if (one === null) return other;
  return other === null ? one : Math.min(one, other);
}
