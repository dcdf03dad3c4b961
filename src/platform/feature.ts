import type { KnownBlock } from '@slack/types';
import type { Reader } from './database/database.ts';
import type { Job } from './schedule/job.ts';
import type { Edge } from './slack/edge.ts';

/** Something that a newcomer can try, with the button that starts it. */
export type FirstStep = { text: string; button: { label: string; actionId: string } };

/** A feature's part of the Home tab; empty where it has nothing for this person. */
export type HomeSection = KnownBlock[];

/** Whose Home tab it is. Who is not a full member of the company sees only what is public. */
export type HomeOwner = { workspaceId: string; slackId: string; isInsider: boolean };

/** What every feature's door returns. */
export type Feature = {
  name: string;
  /** Plugs its commands, buttons, modals and events into Slack. */
  register(edge: Edge): void;
  /** Its part of a person's Home tab. */
  home?(reader: Reader, person: HomeOwner): Promise<HomeSection>;
  firstSteps?: FirstStep[];
  /** What it does by itself, again and again. */
  jobs?: Job[];
};
