/** What a data set may be used for. Values of lists are keys; a workspace adds its own, see `ListValue` in the database's schema. */
export type RulesOfUse = {
  /** Allowed purposes, each with the lawful basis it rests on. */
  purposes: { purpose: string; lawfulBasis: LawfulBasis }[];
  /** On what special categories of personal data rest, where the data set has any. */
  specialBasis: SpecialBasis | null;
  /** How long the data is kept. */
  retention: string | null;
  /** Where it may be. */
  residency: string[];
  /** To whom it is disclosed. */
  recipients: string[];
  dataCategories: string[];
  dataSubjects: string[];
};

/** GDPR article 6(1), points (a) to (f): https://eur-lex.europa.eu/eli/reg/2016/679/oj */
export const LAWFUL_BASES = [
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
] as const;
export type LawfulBasis = (typeof LAWFUL_BASES)[number];

/** GDPR article 9(2), points (a) to (j), same source. */
export const SPECIAL_BASES = [
  'explicit_consent',
  'employment_and_social_security',
  'vital_interests',
  'not_for_profit_members',
  'made_public',
  'legal_claims',
  'substantial_public_interest',
  'health_or_social_care',
  'public_health',
  'archiving_research_statistics',
] as const;
export type SpecialBasis = (typeof SPECIAL_BASES)[number];

export const LISTS = ['purpose', 'retention', 'residency', 'recipient', 'data_category', 'data_subject'] as const;
export type ListName = (typeof LISTS)[number];

export type ListEntry = { key: string; label: string };

/** What every workspace can choose from; its own values come after these. */
export const GIVEN_VALUES: Record<ListName, readonly ListEntry[]> = {
  purpose: [
    { key: 'fulfil_orders', label: 'Fulfil what customers ordered' },
    { key: 'customer_support', label: 'Answer and help customers' },
    { key: 'newsletter', label: 'Write to customers: newsletter and offers' },
    { key: 'audiences', label: 'Choose whom to show advertising' },
    { key: 'personalisation', label: 'Show each customer what fits them' },
    { key: 'performance', label: 'Measure how the business does' },
    { key: 'product_improvement', label: 'Improve products and services' },
    { key: 'planning', label: 'Plan range, stock and staff' },
    { key: 'fraud_prevention', label: 'Prevent fraud and misuse' },
    { key: 'security', label: 'Keep systems secure' },
    { key: 'bookkeeping', label: 'Keep the books and pay taxes' },
    { key: 'data_subject_requests', label: 'Answer requests of people about their data' },
  ],
  retention: [
    { key: 'days_30', label: '30 days' },
    { key: 'days_90', label: '90 days' },
    { key: 'months_6', label: '6 months' },
    { key: 'months_14', label: '14 months' },
    { key: 'years_1', label: '1 year' },
    { key: 'years_2', label: '2 years' },
    { key: 'years_3', label: '3 years' },
    { key: 'years_6', label: '6 years' },
    { key: 'years_10', label: '10 years' },
    { key: 'while_customer', label: 'As long as somebody is a customer' },
    { key: 'until_withdrawn', label: 'Until consent is withdrawn' },
  ],
  residency: [
    { key: 'eea', label: 'European Economic Area' },
    { key: 'uk', label: 'United Kingdom' },
    { key: 'ch', label: 'Switzerland' },
    { key: 'us', label: 'United States' },
    { key: 'ca', label: 'Canada' },
    { key: 'au', label: 'Australia' },
    { key: 'anywhere', label: 'Anywhere' },
  ],
  recipient: [
    { key: 'own_teams', label: 'Only our own teams' },
    { key: 'group_companies', label: 'Companies of our group' },
    { key: 'email_provider', label: 'The service that sends our mail' },
    { key: 'advertising_platforms', label: 'Advertising platforms' },
    { key: 'analytics_provider', label: 'An analytics service' },
    { key: 'payment_provider', label: 'Payment services and banks' },
    { key: 'delivery_companies', label: 'Delivery companies' },
    { key: 'support_provider', label: 'A service centre that works for us' },
    { key: 'hosting_provider', label: 'Whoever hosts our systems' },
    { key: 'authorities', label: 'Authorities' },
  ],
  data_category: [
    { key: 'contact', label: 'Names and contact details' },
    { key: 'account', label: 'Accounts and memberships' },
    { key: 'orders', label: 'Orders, returns and refunds' },
    { key: 'payment', label: 'Payments and bank details' },
    { key: 'behaviour', label: 'Behaviour on website and app' },
    { key: 'devices', label: 'Devices and online identifiers' },
    { key: 'location', label: 'Places and movements' },
    { key: 'conversations', label: 'Questions, complaints and feedback' },
    { key: 'preferences', label: 'Preferences and consent' },
    { key: 'demographic', label: 'Age, household and the like' },
    { key: 'health', label: 'Health' },
    { key: 'work', label: 'Work and applications' },
  ],
  data_subject: [
    { key: 'customers', label: 'Customers' },
    { key: 'prospects', label: 'People who may become customers' },
    { key: 'subscribers', label: 'Subscribers of the newsletter' },
    { key: 'visitors', label: 'Visitors of website, app and shops' },
    { key: 'children', label: 'Children' },
    { key: 'employees', label: 'Employees and applicants' },
    { key: 'partners', label: 'People at suppliers and partners' },
  ],
};

/** A key for a label, at most 40 characters; empty where there is no letter or digit in it. */
export function listKey(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
}
