import type { ChannelSeed, PersonSeed, WorkspaceSeed } from '../sandbox/seed.ts';

const agencyTeamId = 'T0LARKFIELD';

const berlin = 'Europe/Berlin';
const newYork = 'America/New_York';
const sydney = 'Australia/Sydney';

/** The twelve, two of each discipline, the first of each pair its lead. */
const members: PersonSeed[] = [
  {
    ...colleague('tomas', 'Tomás Lindqvist', 'Head of Data Platform', berlin),
    isAdmin: true,
    isOwner: true,
    doNotDisturb: { start: '19:00', end: '07:30' },
  },
  { ...colleague('ngozi', 'Ngozi Adewale', 'Systems Engineer', newYork), isAdmin: true },
  {
    ...colleague('bea', 'Beatriz Falkenrath', 'Head of Marketing', berlin),
    doNotDisturb: { start: '18:30', end: '08:00' },
  },
  colleague('cole', 'Cole Whitmarsh', 'Newsletter and Campaigns', newYork),
  {
    ...colleague('ruth', 'Ruth Abendroth', 'General Counsel', berlin),
    doNotDisturb: { start: '18:00', end: '09:00' },
  },
  colleague('kiri', 'Kiri Oakes', 'Privacy Counsel', sydney),
  colleague('dario', 'Dario Penhallow', 'Head of Customer Care', sydney),
  {
    ...colleague('mei', 'Mei Castellane', 'Customer Care, Complaints', newYork),
    doNotDisturb: { start: '20:00', end: '08:00' },
  },
  colleague('ines', 'Inés Halloway', 'Head of Insight', newYork),
  colleague('jonas', 'Jonas Quill', 'Data Analyst', berlin),
  {
    ...colleague('amara', 'Amara Stellbrink', 'Head of Merchandising, plans the spring campaign', berlin),
    doNotDisturb: { start: '19:30', end: '07:00' },
  },
  colleague('leo', 'Leo Tanaka-Reyes', 'Assistant Buyer, new since this month', sydney),
];

const others: PersonSeed[] = [
  { ...colleague('wanda', 'Wanda Hollis', 'Freelance copywriter (guest)', berlin), kind: 'guest' },
  {
    ...colleague('hugo', 'Hugo Marlowe', 'Account manager at Larkfield Studio', newYork),
    kind: 'external',
    teamId: agencyTeamId,
    email: 'hugo@larkfieldstudio.example',
  },
  { ...colleague('petra', 'Petra Winslow', 'Newsletter (left in August)', berlin), deleted: true },
];

const twelve = members.map(({ name }) => name);

/** One for each domain; `organization.ts` names them. */
const domainChannels: ChannelSeed[] = [
  channel('customers', 'Who our customers are, and the Finch Club', [
    'tomas',
    'ngozi',
    'bea',
    'cole',
    'ruth',
    'kiri',
    'dario',
    'mei',
  ]),
  channel('orders', 'Orders, delivery, returns and refunds', ['tomas', 'ruth', 'ines', 'jonas', 'amara', 'leo', 'mei']),
  channel('marketing-performance', 'Campaigns, newsletter and consent', [
    'bea',
    'cole',
    'kiri',
    'jonas',
    'ines',
    'amara',
  ]),
  channel('customer-service', 'What customers ask and complain about', [
    'dario',
    'mei',
    'kiri',
    'ruth',
    'ngozi',
    'tomas',
  ]),
  channel('web-and-app', 'How people use the website and the app', ['ngozi', 'jonas', 'ines', 'cole', 'bea']),
  channel('merchandise', 'Range, stock and shops', ['amara', 'leo', 'ines', 'tomas', 'dario']),
];

const otherChannels: ChannelSeed[] = [
  {
    id: 'C0FINCHGENERAL',
    name: 'general',
    general: true,
    topic: 'Everybody at Juniper & Finch',
    purpose: 'For news that concerns everybody.',
    members: ['@app'],
  },
  channel('announcements', 'Good news and the weekly digest', twelve),
  {
    ...channel('spring-campaign', 'Planning spring with Larkfield Studio', [
      'amara',
      'leo',
      'bea',
      'cole',
      'ines',
      'wanda',
      'hugo',
    ]),
    sharedWith: [agencyTeamId],
  },
  {
    ...channel(
      'data-stewards',
      'Stewards and deputies among themselves',
      twelve.filter((name) => name !== 'leo'),
    ),
    private: true,
  },
  { ...channel('new-shops', 'The shop in Leipzig opens in March', []), members: ['amara', 'leo', 'tomas', 'bea'] },
  { ...channel('legal-desk', 'Legal among themselves', []), private: true, members: ['ruth', 'kiri'] },
  { ...channel('winter-lookbook', 'Done, thank you all', ['bea', 'cole', 'amara']), archived: true },
];

/**
 * The made-up retailer Juniper & Finch as a Slack workspace: twelve people in three time zones, a guest, an agency's account
 * manager, somebody who has left, and channels of every kind. The bot is in most of them: not in #new-shops, which is public, and
 * not in #legal-desk, which it cannot even see.
 */
export const demoWorkspaceSeed: WorkspaceSeed = {
  team: { id: 'T0JUNIPER', name: 'Juniper & Finch', domain: 'juniperandfinch' },
  people: [...members, ...others],
  channels: [...otherChannels, ...domainChannels],
};

function colleague(name: string, realName: string, title: string, tz: string): PersonSeed {
  return { id: `U0FINCH${name.toUpperCase()}`, name, realName, title, tz, email: `${name}@juniperandfinch.example` };
}

/** A public channel with the bot in it. */
function channel(name: string, topic: string, people: string[]): ChannelSeed {
  return { id: `C0FINCH${name.replaceAll('-', '').toUpperCase()}`, name, topic, members: ['@app', ...people] };
}
