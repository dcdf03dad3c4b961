import { cut, escapeText, oneLine } from '../../../platform/slack/text.ts';
import type { DatasetPage } from '../domain/dataset.ts';
import type { LawfulBasis, ListEntry, SpecialBasis } from '../domain/rules-of-use.ts';

/** The lawful bases in words, with the point of the article: GDPR article 6(1). */
export const lawfulBasisWords: Record<LawfulBasis, string> = {
  consent: 'they agreed (art. 6(1)(a), consent)',
  contract: 'a contract with them needs it (art. 6(1)(b))',
  legal_obligation: 'a law demands it (art. 6(1)(c))',
  vital_interests: 'somebody’s life depends on it (art. 6(1)(d))',
  public_task: 'a public task needs it (art. 6(1)(e))',
  legitimate_interests: 'our interest outweighs theirs (art. 6(1)(f))',
};

/** GDPR article 9(2). */
export const specialBasisWords: Record<SpecialBasis, string> = {
  explicit_consent: 'They agreed explicitly (art. 9(2)(a))',
  employment_and_social_security: 'Work and social security law (art. 9(2)(b))',
  vital_interests: 'Somebody’s life depends on it (art. 9(2)(c))',
  not_for_profit_members: 'Members of a not-for-profit body (art. 9(2)(d))',
  made_public: 'They made it public themselves (art. 9(2)(e))',
  legal_claims: 'Legal claims and courts (art. 9(2)(f))',
  substantial_public_interest: 'Substantial public interest (art. 9(2)(g))',
  health_or_social_care: 'Health or social care (art. 9(2)(h))',
  public_health: 'Public health (art. 9(2)(i))',
  archiving_research_statistics: 'Archives, research, statistics (art. 9(2)(j))',
};

/** The words for a key of a list; the key itself where the list has lost it. */
export function labelOf(entries: readonly ListEntry[], key: string): string {
  return entries.find((entry) => entry.key === key)?.label ?? key;
}

/** What a data set may be used for and how it must be treated, escaped, a line each; empty where nobody has said anything. */
export function rulesLines({ rules, lists }: Pick<DatasetPage, 'rules' | 'lists'>): string[] {
  const named = (entries: readonly ListEntry[], keys: readonly string[]) =>
    keys.map((key) => escapeText(cut(oneLine(labelOf(entries, key)), 75))).join(', ');
  return [
    ...rules.purposes.map(
      ({ purpose, lawfulBasis }) => `• ${named(lists.purpose, [purpose])}: ${lawfulBasisWords[lawfulBasis]}`,
    ),
    ...(rules.specialBasis === null ? [] : [`Special categories rest on: ${specialBasisWords[rules.specialBasis]}`]),
    ...(rules.retention === null ? [] : [`Kept: ${named(lists.retention, [rules.retention])}`]),
    ...(rules.residency.length === 0 ? [] : [`May be in: ${named(lists.residency, rules.residency)}`]),
    ...(rules.recipients.length === 0 ? [] : [`Goes to: ${named(lists.recipient, rules.recipients)}`]),
    ...(rules.dataSubjects.length === 0 ? [] : [`About: ${named(lists.data_subject, rules.dataSubjects)}`]),
    ...(rules.dataCategories.length === 0
      ? []
      : [`Kinds of data: ${named(lists.data_category, rules.dataCategories)}`]),
  ];
}
