import type { Actor } from '../../../platform/slack/actor.ts';
import type { Letter } from '../domain/question.ts';
import type { Pause } from '../domain/taking-part.ts';
import type { AskedNow } from './ask-now.ts';
import type { Decided } from './decide-prompt.ts';
import type { Progress } from './show-progress.ts';

/** What the training's Slack side can ask for; the door gives the use cases what they stand on. */
export type TrainingUseCases = {
  askNow(actor: Actor): Promise<AskedNow>;
  answer(actor: Actor, promptId: string, letter: Letter): Promise<Decided>;
  skip(actor: Actor, promptId: string): Promise<Decided>;
  progress(actor: Actor): Promise<Progress>;
  /** With a prompt, it is skipped too. */
  pause(actor: Actor, length: 'week' | 'open', promptId?: string): Promise<Pause>;
  resume(actor: Actor): Promise<Pause>;
};
