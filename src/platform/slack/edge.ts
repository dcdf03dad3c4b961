import type { KnownBlock, ModalView, Option, OptionGroup } from '@slack/types';
import type { z } from 'zod';
import type { Tx } from '../database/database.ts';
import type { Actor } from './actor.ts';

/** What a person is told; only they see it. */
export type Answer = {
  /** The full meaning, for screen readers and notifications. */
  text: string;
  blocks?: KnownBlock[];
};

type Request = {
  actor: Actor;
  /** Opens a modal, or pushes one where the click came from a modal. Once per request, within 3 s of it. */
  openModal(view: ModalView): Promise<void>;
};

export type CommandRequest = Request & { text: string; channelId: string };

export type ActionRequest<V> = Request & {
  value: V;
  /** The message's channel, where the click came from a message. */
  channelId: string | undefined;
  /** The modal's or Home tab's view, where it came from one. */
  view: { id: string; hash: string; privateMetadata: string } | undefined;
  /** Answers the click: a new message that only this person sees, or in place of the one they clicked when that was theirs alone. */
  respond(answer: Answer, options?: { replace?: boolean }): Promise<void>;
  /** Changes the view that the click came from. */
  updateView(view: ModalView): Promise<void>;
};

export type SubmissionRequest<V> = {
  actor: Actor;
  /** The inputs by `block_id`, parsed. */
  values: V;
  /** The same for each submission of one opened form, so that a double click can be known as one. */
  viewId: string;
  privateMetadata: string;
};

export type SubmissionAnswer =
  | { kind: 'close' }
  | { kind: 'errors'; errors: Record<string, string> }
  | { kind: 'update'; view: ModalView; later?: Later }
  | { kind: 'push'; view: ModalView }
  | { kind: 'closeAll' };

/**
 * What takes longer than the three seconds that Slack waits for an answer: https://docs.slack.dev/surfaces/modals. It ends with the process,
 * so it must leave nothing half done, and the view shown meanwhile should say what a person may conclude from silence.
 */
export type Later = {
  /** Begins when the answer is on its way. */
  work(): Promise<LaterAnswer>;
  /** What is answered where `work` threw: `problem` says why, in plain text. */
  failed(problem: string): LaterAnswer;
  /** Tells it the person where they closed the form meanwhile. */
  tell(message: Answer): Promise<void>;
};

/** What takes the form's place, and the same as a message. */
export type LaterAnswer = { view: ModalView; message: Answer };

export type OptionsAnswer = { options: Option[] } | { option_groups: OptionGroup[] };

/** What a listener for events gets: the transaction in which the event is marked as handled, so that its effect happens once. */
export type EventRequest<E> = { tx: Tx; workspaceId: string; event: E };

/** A word of a slash command, such as `find` of `/catalog find refund`. */
export type CommandWord = {
  word: string;
  /** What follows the word, for the help: `WORDS`, `NAME`. */
  takes?: string;
  /** What it does, in one short sentence. */
  does: string;
  run(request: CommandRequest): Promise<Answer | undefined>;
};

export type CommandDefinition = {
  /** With its slash. */
  command: string;
  /** As in the manifest. */
  description: string;
  words: CommandWord[];
};

export type ShortcutDefinition = { callbackId: string; name: string; type: 'message' | 'global'; description: string };

/** Where features plug into Slack. Everything registered here must stand in manifest.yml too; a test compares the two. */
export type Edge = {
  command(definition: CommandDefinition): void;
  shortcut(
    definition: ShortcutDefinition,
    run: (request: Request & { channelId: string | undefined }) => Promise<void>,
  ): void;
  action<S extends z.ZodType>(
    actionId: string,
    value: S,
    run: (request: ActionRequest<z.infer<S>>) => Promise<void>,
  ): void;
  submission<S extends z.ZodType>(
    callbackId: string,
    values: S,
    run: (request: SubmissionRequest<z.infer<S>>) => Promise<SubmissionAnswer>,
  ): void;
  /** `privateMetadata` is that of the view in which the select stands. */
  options(
    actionId: string,
    run: (request: { actor: Actor; typed: string; privateMetadata: string | undefined }) => Promise<OptionsAnswer>,
  ): void;
  event<S extends z.ZodType>(type: string, event: S, run: (request: EventRequest<z.infer<S>>) => Promise<void>): void;
};
