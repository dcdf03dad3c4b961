import type { ActiveFault, CallFault, DeliveryFault, FaultKind, FaultRule } from '../../../faults/fault.ts';

/** Something that can go wrong, in plain words, with the one figure or word that it needs. */
export type FaultChoice<F> = {
  id: string;
  label: string;
  /** A figure to give, with what it counts. */
  figure?: { label: string; initial: number };
  /** A word to give. */
  word?: { label: string; initial: string };
  make(figure: number, word: string): F;
};

const LATER = { label: 'Seconds', initial: 5 };

export const CALL_CHOICES: FaultChoice<CallFault>[] = [
  {
    id: 'drop_reply',
    label: 'It is done, but the reply is lost',
    make: () => ({ kind: 'drop_reply' }),
  },
  {
    id: 'delay',
    label: 'It is done at once, the reply comes late',
    figure: LATER,
    make: (seconds) => ({ kind: 'delay', ms: seconds * 1000 }),
  },
  {
    id: 'rate_limited',
    label: 'Too many calls (429), with Retry-After',
    figure: { label: 'Retry after seconds', initial: 30 },
    make: (retryAfter) => ({ kind: 'rate_limited', retryAfter }),
  },
  {
    id: 'rate_limited_bare',
    label: 'Too many calls (429), without Retry-After',
    make: () => ({ kind: 'rate_limited' }),
  },
  {
    id: 'http_error',
    label: 'A server error, nothing is done',
    figure: { label: 'HTTP status', initial: 500 },
    make: (status) => ({ kind: 'http_error', status }),
  },
  {
    id: 'http_error_acts',
    label: 'A server error, although it is done',
    figure: { label: 'HTTP status', initial: 503 },
    make: (status) => ({ kind: 'http_error', status, acts: true }),
  },
  {
    id: 'error',
    label: 'An error of Slack’s, nothing is done',
    word: { label: 'Error code', initial: 'internal_error' },
    make: (_, code) => ({ kind: 'error', code }),
  },
  {
    id: 'error_acts',
    label: 'An error of Slack’s, although it is done',
    word: { label: 'Error code', initial: 'internal_error' },
    make: (_, code) => ({ kind: 'error', code, acts: true }),
  },
  { id: 'refused', label: 'The connection is reset, nothing is done', make: () => ({ kind: 'refused' }) },
  { id: 'silent', label: 'No answer ever, nothing is done', make: () => ({ kind: 'silent' }) },
  { id: 'silent_acts', label: 'No answer ever, although it is done', make: () => ({ kind: 'silent', acts: true }) },
  {
    id: 'late_history',
    label: 'Histories show new messages late',
    figure: LATER,
    make: (seconds) => ({ kind: 'late_history', ms: seconds * 1000 }),
  },
];

export const DELIVERY_CHOICES: FaultChoice<DeliveryFault>[] = [
  {
    id: 'copies',
    label: 'It arrives several times',
    figure: { label: 'Times', initial: 4 },
    make: (count) => ({ kind: 'copies', count }),
  },
  {
    id: 'delay',
    label: 'It arrives late',
    figure: LATER,
    make: (seconds) => ({ kind: 'delay', ms: seconds * 1000 }),
  },
  {
    id: 'reorder',
    label: 'Several arrive in reverse order',
    figure: { label: 'How many', initial: 3 },
    make: (count) => ({ kind: 'reorder', count }),
  },
  { id: 'lost_ack', label: 'The app gets it, its answer is lost', make: () => ({ kind: 'lost_ack' }) },
  { id: 'unreachable', label: 'The app is not reached', make: () => ({ kind: 'unreachable' }) },
];

/** A kind of fault in a word or two, for a list. */
export const FAULT_NAMES: Record<FaultKind, string> = {
  delay: 'late',
  drop_reply: 'reply lost',
  refused: 'connection reset',
  silent: 'silence',
  rate_limited: 'too many calls',
  http_error: 'server error',
  error: 'error',
  late_history: 'late history',
  copies: 'copies',
  reorder: 'other order',
  lost_ack: 'answer lost',
  unreachable: 'not reached',
};

/** What is delivered to apps, by the names that a rule takes. */
export const DELIVERIES: { value: string; label: string }[] = [
  { value: 'slash_command', label: 'Commands' },
  { value: 'block_actions', label: 'Clicks and choices' },
  { value: 'view_submission', label: 'Submitted forms' },
  { value: 'event_callback', label: 'Events' },
  { value: 'message', label: 'Events: messages' },
  { value: 'app_mention', label: 'Events: mentions' },
  { value: 'app_home_opened', label: 'Events: Home opened' },
  { value: '*', label: 'Everything' },
];

/** What a fault does, as one line says it. */
export function faultText(fault: CallFault | DeliveryFault): string {
  switch (fault.kind) {
    case 'delay':
      return `late by ${fault.ms / 1000} s`;
    case 'drop_reply':
      return 'done, but the reply is lost';
    case 'refused':
      return 'connection reset, nothing done';
    case 'silent':
      return fault.acts === true ? 'no answer, although done' : 'no answer, nothing done';
    case 'rate_limited':
      return fault.retryAfter === undefined ? '429 without Retry-After' : `429, retry after ${fault.retryAfter} s`;
    case 'http_error':
      return `HTTP ${fault.status}, ${fault.acts === true ? 'although done' : 'nothing done'}`;
    case 'error':
      return `${fault.code}, ${fault.acts === true ? 'although done' : 'nothing done'}`;
    case 'late_history':
      return `new messages show ${fault.ms / 1000} s late`;
    case 'copies':
      return `arrives ${fault.count} times`;
    case 'reorder':
      return `${fault.count} arrive in reverse order`;
    case 'lost_ack':
      return 'arrives, its answer is lost';
    case 'unreachable':
      return 'the app is not reached';
  }
}

/** What a rule is for. */
export function subjectText(rule: FaultRule): string {
  if (rule.on === 'delivery') return DELIVERIES.find(({ value }) => value === rule.of)?.label ?? rule.of;
  const method = rule.method === '*' ? 'Every call' : rule.method;
  return rule.channel === undefined ? method : `${method} to ${rule.channel}`;
}

/** How often a rule acted, and how often it still will. */
export function timesText({ acted, times }: ActiveFault): string {
  const so = acted === 1 ? 'acted once' : `acted ${acted} times`;
  if (times === undefined) return acted === 0 ? 'until taken back' : `${so}, until taken back`;
  return acted === 0 ? (times === 1 ? 'the next one' : `the next ${times}`) : `${so} of ${times}`;
}
