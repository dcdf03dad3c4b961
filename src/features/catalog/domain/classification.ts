/** How carefully a data set must be handled; nobody has said yet while `unclassified`, which counts as confidential. */
export const SENSITIVITIES = ['unclassified', 'public', 'internal', 'confidential', 'restricted'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** Whether it tells of people: GDPR article 4(1) for `personal`, article 9 for `special`; `unknown` counts as personal. */
export const PERSONAL_DATA = ['unknown', 'none', 'personal', 'special'] as const;
export type PersonalData = (typeof PERSONAL_DATA)[number];

const RANK: Record<Sensitivity, number> = { unclassified: 0, public: 1, internal: 2, confidential: 3, restricted: 4 };

/** The least sensitivity that data about people may be given; undefined where it is free. */
export function leastSensitivity(personalData: PersonalData): Sensitivity | undefined {
  if (personalData === 'special') return 'restricted';
  if (personalData === 'personal') return 'confidential';
  return undefined;
}

/** Whether a stated sensitivity is below what the data about people asks for. `unclassified` states nothing, so it never is. */
export function isTooOpen(sensitivity: Sensitivity, personalData: PersonalData): boolean {
  const least = leastSensitivity(personalData);
  return least !== undefined && sensitivity !== 'unclassified' && RANK[sensitivity] < RANK[least];
}
