import type { Act, Suggestion } from '../../act.ts';
import type { PersonInfo, Scene, WorkspaceInfo } from '../../contract.ts';
import type { Desk } from '../desk/desk-context.ts';

function member(id: string, name: string, realName: string, title: string): PersonInfo {
  return { id, name, realName, title, tz: 'Europe/Berlin', kind: 'member', deleted: false };
}

/** Whose eyes the examples are seen with: whom they name. */
const ADA = member('U0123456', 'ada', 'Ada Abel', 'Service lead');

const WORKSPACE: WorkspaceInfo = {
  team: { id: 'T0123456', name: 'Gallery', domain: 'gallery' },
  people: [
    ADA,
    member('U0000002', 'ben', 'Ben Boateng', 'Marketing'),
    member('U0000003', 'chi', 'Chi Chen', 'Legal'),
    member('U0000004', 'dora', 'Dora Dahl', 'IT'),
  ],
  apps: [],
};

const CHANNELS = [
  { id: 'C0123456', name: 'returns' },
  { id: 'C0000002', name: 'general' },
  { id: 'C0000003', name: 'shops' },
];

/** 6 January 2025, 10:00 in Berlin: the examples look the same every day. */
const NOW = 1_736_154_000_000;

/** As much of a scene as blocks look at. */
const SCENE = {
  now: NOW,
  channels: CHANNELS,
  conversations: CHANNELS.map((channel) => ({
    ...channel,
    kind: 'public',
    topic: '',
    isArchived: false,
    isShared: false,
    unread: 0,
  })),
  messages: [],
  thread: [],
  modals: [],
  notices: [],
} as unknown as Scene;

/** What the examples' external selects find. */
function findOrders(query: string): Suggestion[] {
  return Array.from({ length: 12 }, (_, index) => String(1017 + index))
    .filter((number) => `order ${number}`.includes(query.trim().toLowerCase()))
    .map((number) => ({ text: `Order ${number}`, value: number }));
}

/** A desk on which nothing goes anywhere: what is done is only told. */
export function galleryDesk(confirm: Desk['confirm'], tell: (act: Act) => void): Desk {
  return {
    me: ADA,
    workspace: WORKSPACE,
    scene: SCENE,
    place: {},
    go: () => undefined,
    async act(act) {
      tell(act);
      return { kind: 'local', ackMs: 0 };
    },
    suggest: async ({ query }) => findOrders(query),
    giveFile: async () => ({ kind: 'local', ackMs: 0 }),
    confirm,
  };
}
