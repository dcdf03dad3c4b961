import type { Discipline } from '../domain/question.ts';

export const TITLE = 'One thing a day';

export const disciplineWords: Record<Discipline, string> = {
  it: 'IT',
  marketing: 'Marketing',
  legal: 'Legal',
  service: 'Service',
  analytics: 'Analytics',
};

export const ONLY_YOU = 'Only you see what you answer.';
