/** A seat of a domain as a discipline holds it. Without a steward it is vacant. People are named by their handles. */
export type OrganizationSeat = { discipline: string; steward?: string; deputy?: string };

export type OrganizationDomain = {
  key: string;
  name: string;
  description: string;
  /** The domain's channel, by name and without `#`. */
  channel: string;
  /** Keys of the disciplines that own the domain together. */
  coOwningDisciplines: string[];
  /** One for each co-owning discipline. */
  seats: OrganizationSeat[];
};

/** Who is who in a company, beyond what Slack knows: plain data for the app's own import. */
export type Organization = {
  disciplines: { key: string; name: string; people: string[]; lead: string }[];
  teams: { key: string; name: string; members: string[] }[];
  domains: OrganizationDomain[];
  /** Handles of the people who may change settings and appoint; they decide no request. */
  admins: string[];
};

/**
 * Juniper & Finch, imperfect on purpose: four seats are vacant (merchandising at orders, service at customers, legal at the website,
 * it at merchandise), and the only steward of merchandising plans a campaign and will want data from her own domain.
 */
export const demoOrganization: Organization = {
  disciplines: [
    { key: 'it', name: 'IT', people: ['tomas', 'ngozi'], lead: 'tomas' },
    { key: 'marketing', name: 'Marketing', people: ['bea', 'cole'], lead: 'bea' },
    { key: 'legal', name: 'Legal', people: ['ruth', 'kiri'], lead: 'ruth' },
    { key: 'service', name: 'Service', people: ['dario', 'mei'], lead: 'dario' },
    { key: 'analytics', name: 'Analytics', people: ['ines', 'jonas'], lead: 'ines' },
    { key: 'merchandising', name: 'Merchandising', people: ['amara', 'leo'], lead: 'amara' },
  ],
  teams: [
    { key: 'data-platform', name: 'Data Platform', members: ['tomas', 'ngozi'] },
    { key: 'brand-and-crm', name: 'Brand and CRM', members: ['bea', 'cole'] },
    { key: 'legal-and-privacy', name: 'Legal and Privacy', members: ['ruth', 'kiri'] },
    { key: 'customer-care', name: 'Customer Care', members: ['dario', 'mei'] },
    { key: 'insight', name: 'Insight', members: ['ines', 'jonas'] },
    { key: 'range-planning', name: 'Range Planning', members: ['amara', 'leo'] },
    { key: 'spring-campaign', name: 'Spring Campaign', members: ['amara', 'leo', 'bea', 'cole', 'ines'] },
  ],
  domains: [
    {
      key: 'customers',
      name: 'Customers and loyalty',
      description: 'Who our customers are, what they are worth to us, and the Finch Club.',
      channel: 'customers',
      coOwningDisciplines: ['marketing', 'legal', 'it', 'service'],
      seats: [
        { discipline: 'marketing', steward: 'bea' },
        { discipline: 'legal', steward: 'ruth', deputy: 'kiri' },
        { discipline: 'it', steward: 'tomas', deputy: 'ngozi' },
        { discipline: 'service' },
      ],
    },
    {
      key: 'orders',
      name: 'Orders and returns',
      description: 'What was bought, delivered, sent back and refunded.',
      channel: 'orders',
      coOwningDisciplines: ['it', 'legal', 'analytics', 'merchandising'],
      seats: [
        { discipline: 'it', steward: 'tomas' },
        { discipline: 'legal', steward: 'ruth' },
        { discipline: 'analytics', steward: 'ines', deputy: 'jonas' },
        { discipline: 'merchandising' },
      ],
    },
    {
      key: 'marketing',
      name: 'Marketing and consent',
      description: 'Campaigns and what they brought, the newsletter, and whom we may write to.',
      channel: 'marketing-performance',
      coOwningDisciplines: ['marketing', 'legal', 'analytics'],
      seats: [
        { discipline: 'marketing', steward: 'cole', deputy: 'bea' },
        { discipline: 'legal', steward: 'kiri' },
        { discipline: 'analytics', steward: 'jonas' },
      ],
    },
    {
      key: 'service',
      name: 'Service and feedback',
      description: 'What customers ask, what they complain about, and how content they are afterwards.',
      channel: 'customer-service',
      coOwningDisciplines: ['service', 'legal', 'it'],
      seats: [
        { discipline: 'service', steward: 'dario', deputy: 'mei' },
        { discipline: 'legal', steward: 'kiri', deputy: 'ruth' },
        { discipline: 'it', steward: 'ngozi', deputy: 'tomas' },
      ],
    },
    {
      key: 'web-and-app',
      name: 'Website and app',
      description: 'How people find their way through the website and the app, and where they give up.',
      channel: 'web-and-app',
      coOwningDisciplines: ['it', 'analytics', 'marketing', 'legal'],
      seats: [
        { discipline: 'it', steward: 'ngozi' },
        { discipline: 'analytics', steward: 'jonas' },
        { discipline: 'marketing', steward: 'cole' },
        { discipline: 'legal' },
      ],
    },
    {
      key: 'merchandise',
      name: 'Range, stock and shops',
      description: 'What we sell, where it lies, when it runs out, and who walks into the shops.',
      channel: 'merchandise',
      coOwningDisciplines: ['merchandising', 'analytics', 'it'],
      seats: [
        { discipline: 'merchandising', steward: 'amara' },
        { discipline: 'analytics', steward: 'ines' },
        { discipline: 'it' },
      ],
    },
  ],
  admins: ['tomas', 'ines'],
};
