import type { KnownBlock } from '@slack/types';
import type { Reader } from './database/database.ts';
import type { Job } from './schedule/job.ts';
import type { Edge } from './slack/edge.ts';

/** Something that a newcomer can try, with the button that starts it. */
export type FirstStep = { text: string; button: { label: string; actionId: string } };

/** A feature's part of the Home tab; empty where it has nothing for this person. */
export type HomeSection = KnownBlock[];

/** What every feature's door returns. */
export type Feature = {
  name: string;
  /** Plugs its commands, buttons, modals and events into Slack. */
  register(edge: Edge): void;
  /** Its part of a person's Home tab. */
  home?(reader: Reader, person: { workspaceId: string; slackId: string }): Promise<HomeSection>;
  firstSteps?: FirstStep[];
  /** What it does by itself, again and again. */
  jobs?: Job[];
};
