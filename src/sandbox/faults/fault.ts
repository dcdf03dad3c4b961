import { z } from 'zod';

/** Milliseconds of the workspace's clock; a day at most. */
const milliseconds = z.number().int().min(0).max(86_400_000);

/** What goes wrong with a call of the Web API. */
export const callFaultSchema = z.discriminatedUnion('kind', [
  /** Acts at once, and answers that much later. */
  z.object({ kind: z.literal('delay'), ms: milliseconds }),
  /** Acts; then the connection is closed without an answer. */
  z.object({ kind: z.literal('drop_reply') }),
  /** The connection is reset before anything was done. */
  z.object({ kind: z.literal('refused') }),
  /** Takes the call and never answers. */
  z.object({ kind: z.literal('silent'), acts: z.boolean().optional() }),
  /** HTTP 429 before acting, with `Retry-After` in seconds, or without one. */
  z.object({ kind: z.literal('rate_limited'), retryAfter: z.number().int().min(0).max(86_400).optional() }),
  /** An HTTP status that is no answer, such as 500 or 503. */
  z.object({
    kind: z.literal('http_error'),
    status: z.number().int().min(400).max(599),
    acts: z.boolean().optional(),
  }),
  /** `ok: false` with this code, such as `internal_error`. */
  z.object({ kind: z.literal('error'), code: z.string().regex(/^\w{1,100}$/), acts: z.boolean().optional() }),
  /** For `conversations.history` and `.replies`: leaves out what was posted within the last so many milliseconds. */
  z.object({ kind: z.literal('late_history'), ms: milliseconds }),
]);

/** What goes wrong with a command, click, form or event on its way to the app. */
export const deliveryFaultSchema = z.discriminatedUnion('kind', [
  /** Sent so many times at once; further copies of an event look like Slack's retries. */
  z.object({ kind: z.literal('copies'), count: z.number().int().min(2).max(20) }),
  /** Sent that much later. */
  z.object({ kind: z.literal('delay'), ms: milliseconds }),
  /** Held until so many are there, or two seconds have passed; then sent one after another, the newest first. */
  z.object({ kind: z.literal('reorder'), count: z.number().int().min(2).max(20) }),
  /** The app gets it, and what it answers is lost: for Slack it did not answer in time. */
  z.object({ kind: z.literal('lost_ack') }),
  /** The app is not reached. */
  z.object({ kind: z.literal('unreachable') }),
]);

/** How many times it happens; until it is taken back, where not given. */
const times = z.number().int().min(1).max(1_000_000).optional();

const name = z.string().regex(/^(\*|[\w.]{1,100})$/);

export const faultRuleSchema = z.discriminatedUnion('on', [
  z.object({
    on: z.literal('call'),
    /** A method of the Web API, or `*`. */
    method: name,
    /** Only calls that name this conversation: `#general`, `@handle`, or an id. */
    channel: z.string().min(1).max(255).optional(),
    fault: callFaultSchema,
    times,
  }),
  z.object({
    on: z.literal('delivery'),
    /** What is delivered: `slash_command`, `block_actions`, `event_callback`, ..., an event's own type, such as `message`, or `*`. */
    of: name,
    fault: deliveryFaultSchema,
    times,
  }),
]);

export type CallFault = z.infer<typeof callFaultSchema>;
export type DeliveryFault = z.infer<typeof deliveryFaultSchema>;
export type FaultKind = (CallFault | DeliveryFault)['kind'];
export type FaultRule = z.infer<typeof faultRuleSchema>;
type CallRule = Extract<FaultRule, { on: 'call' }>;
type DeliveryRule = Extract<FaultRule, { on: 'delivery' }>;

/** A rule with what became of it. */
export type ActiveFault = FaultRule & {
  id: number;
  /** How often it acted. */
  acted: number;
};

/** What goes wrong on demand, so that it can be seen how an app copes. Nothing does unless a rule says so. */
export type Faults = {
  /** From now on; returns what takes it back. Of the rules that fit, the one that came first acts. */
  onCalls(rule: Omit<CallRule, 'on'>): () => void;
  onDeliveries(rule: Omit<DeliveryRule, 'on'>): () => void;
  /** Either kind. */
  add(rule: FaultRule): () => void;
  /** The rules that can still act, in the order they came. */
  active(): ActiveFault[];
  remove(id: number): void;
  clear(): void;
  /** Called after each change of `active`; returns what ends it. */
  subscribe(listener: () => void): () => void;
};
