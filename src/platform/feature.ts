import type { KnownBlock } from '@slack/types';
import type { Reader } from './database/database.ts';
import type { Edge } from './slack/edge.ts';

/** Something that a newcomer can try, with the button that starts it. */
export type FirstStep = { text: string; button: { label: string; actionId: string } };

/** What every feature's door returns. */
export type Feature = {
  name: string;
  /** Plugs its commands, buttons, modals and events into Slack. */
  register(edge: Edge): void;
  /** Its part of a person's Home tab. */
  home?(reader: Reader, person: { workspaceId: string; slackId: string }): Promise<KnownBlock[]>;
  firstSteps?: FirstStep[];
};
