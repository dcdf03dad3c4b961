import type { RichTextBlock } from '@slack/types';
import { z } from 'zod';
import { isRichText } from '../block-kit/validate.ts';

const id = z.string().min(1).max(255);
const text = z.string().max(50_000);

/** Where an element stands that is acted on. */
const target = z.discriminatedUnion('surface', [
  z.object({ surface: z.literal('modal'), view: id.optional() }),
  z.object({ surface: z.literal('home'), view: id.optional() }),
  z.object({ surface: z.literal('message'), channel: id, ts: id, thread: id.optional() }),
]);

/** An element, and where it has several buttons (feedback), the value of the one that is meant. */
const element = z.object({ blockId: id, actionId: id, value: z.string().max(2_000).optional() });

/** What an editor for formatted text holds. Its letters come along as `text`. */
const richText = z.custom<RichTextBlock>(isRichText, 'no rich text').optional();

/** What was typed into fields since the last act, so that it arrives before whatever is pressed. */
const typed = z.array(element.extend({ text, richText })).max(100);

const message = z.object({ channel: id, ts: id, thread: id.optional() });

/** What a person at the page can do. */
export const actSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('open'), conversation: id }),
  z.object({ act: z.literal('open_home'), app: id }),
  z.object({ act: z.literal('say'), conversation: id, text, thread: id.optional() }),
  z.object({ act: z.literal('slash'), conversation: id, line: text, thread: id.optional() }),
  z.object({ act: z.literal('click'), target, element, typed }),
  z.object({ act: z.literal('select'), target, element, options: z.array(text).max(100), typed }),
  z.object({ act: z.literal('type'), target, element, text, richText, dispatch: z.boolean() }),
  z.object({ act: z.literal('detach'), target, element, file: id }),
  z.object({ act: z.literal('submit'), view: id.optional(), typed }),
  z.object({ act: z.literal('close'), view: id.optional(), all: z.boolean() }),
  z.object({ act: z.literal('shortcut'), name: id, message: message.optional() }),
  z.object({ act: z.literal('react'), message, emoji: id }),
  z.object({ act: z.literal('join'), channel: id }),
  z.object({ act: z.literal('leave'), channel: id }),
]);

export type Act = z.infer<typeof actSchema>;
export type Target = z.infer<typeof target>;
export type ElementPath = z.infer<typeof element>;
export type Typed = z.infer<typeof typed>[number];
export type MessagePath = z.infer<typeof message>;

/** The input that a file is for, and how the file is called. */
export const givenFileSchema = z.object({ view: id, blockId: id, actionId: id, name: id });

/** What an external select is asked for. */
export const suggestSchema = z.object({ target, element, query: text });

export type SuggestQuery = z.infer<typeof suggestSchema>;
export type Suggestion = { text: string; value: string; group?: string };
