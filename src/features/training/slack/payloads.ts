import { z } from 'zod';
import type { Letter } from '../domain/question.ts';

/** The ids under which Slack sends back what people press. */
export const ids = {
  command: '/learn',
  next: 'training.next',
  me: 'training.me',
  reminders: 'training.reminders',
  skip: 'training.skip',
  pauseWeek: 'training.pause_week',
  pauseOpen: 'training.pause_open',
  resume: 'training.resume',
} as const;

/** The button of an option. */
export function answerId(letter: Letter): string {
  return `training.answer.${letter}`;
}

export const promptId = z.uuid();

/** The prompt on which somebody pauses; where they do so elsewhere there is none. */
export const promptIdIfAny = z.uuid().optional();
