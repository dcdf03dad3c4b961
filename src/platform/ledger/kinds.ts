import { z } from 'zod';

const count = z.number().int();
const code = z.string().regex(/^[\w.:-]{1,64}$/, 'is a code, not a text');

const seat = z.strictObject({ seatId: z.uuid(), disciplineId: z.uuid() });
const heldSeat = z.strictObject({
  ...{ disciplineId: z.uuid(), stewardId: z.uuid().nullable(), deputyId: z.uuid().nullable() },
});

/** What access takes: `Requirement` of the access feature. */
const requirement = {
  policyVersion: count,
  level: code,
  personal: z.boolean(),
  named: z.array(code),
  seats: count,
  longestDays: count.nullable(),
};

/**
 * What each kind of entry carries: ids, codes and numbers, never free text, so that a person can be erased from the rows around it while
 * the ledger stands. A feature's new kind is a new line here.
 */
export const payloads = {
  'workspace.connected': z.strictObject({}),
  'workspace.uninstalled': z.strictObject({}),
  'people.imported': z.strictObject({ people: count, disciplines: count, teams: count }),
  'domains.imported': z.strictObject({ domains: count, seats: count, vacant: count }),
  /** `parts` are the names of what changed; people are added and removed by their ids. */
  'discipline.changed': z.strictObject({
    parts: z.array(code),
    leadId: z.uuid().nullable().optional(),
    added: z.array(z.uuid()).optional(),
    removed: z.array(z.uuid()).optional(),
  }),
  'discipline.removed': z.strictObject({}),
  'team.changed': z.strictObject({
    parts: z.array(code),
    added: z.array(z.uuid()).optional(),
    removed: z.array(z.uuid()).optional(),
  }),
  'team.removed': z.strictObject({}),
  'domain.changed': z.strictObject({
    parts: z.array(code),
    /** Disciplines that own it as well from now on. */
    added: z.array(z.uuid()).optional(),
    /** Seats that changed hands by an import, as they are afterwards. */
    seats: z.array(heldSeat).optional(),
  }),
  'domain.removed': z.strictObject({}),
  'advocate.asked': z.strictObject({ personId: z.uuid() }),
  'advocate.agreed': z.strictObject({ personId: z.uuid() }),
  'advocate.declined': z.strictObject({ personId: z.uuid() }),
  'advocate.ended': z.strictObject({ personId: z.uuid(), why: z.enum(['stopped', 'left', 'taken_back']) }),
  'catalog.imported': z.strictObject({
    /** `dbt:` and the project's name, as `Dataset.origin`. */
    origin: z.string(),
    added: count,
    changed: count,
    gone: count,
    unchanged: count,
    /** The catalog's version that it made; entries of earlier releases have none. */
    version: count.optional(),
  }),
  'dataset.registered': z.strictObject({ domainId: z.uuid().nullable(), sensitivity: code, personalData: code }),
  /** `parts` are the names of what changed; to which values stands in the catalog, but for those that decide who must agree. */
  'dataset.changed': z.strictObject({
    parts: z.array(code),
    sensitivity: code.optional(),
    personalData: code.optional(),
    domainId: z.uuid().nullable().optional(),
    /** Seats of its own that it has got, as they begin, and the disciplines of those that were taken away. */
    seats: z.array(heldSeat).optional(),
    removed: z.array(z.uuid()).optional(),
  }),
  'catalog.list_extended': z.strictObject({ list: code, key: code }),
  /** `means`: how many words it is also called. */
  'glossary.changed': z.strictObject({ what: z.enum(['added', 'changed', 'removed']), means: count.optional() }),
  /** Words that come with the app, by the group's key, or `all`. */
  'glossary.starter_switched': z.strictObject({ on: z.boolean() }),
  'dataset.change_proposed': z.strictObject({ proposalId: z.uuid(), parts: z.array(code), takesTwo: z.boolean() }),
  'dataset.change_supported': z.strictObject({ proposalId: z.uuid() }),
  'dataset.change_ended': z.strictObject({ proposalId: z.uuid(), state: code }),
  'question.asked': z.strictObject({ questionId: z.uuid() }),
  'question.answered': z.strictObject({ questionId: z.uuid() }),
  'dataset.attested': z.strictObject({}),
  /** Shown to a channel, by Slack's id. */
  'dataset.shared': z.strictObject({ channelId: code }),
  /** About a data set or a domain. `plan` is what is planned: see `PlanKind` in the database's schema. */
  'plan.announced': z.strictObject({ planId: z.uuid(), plan: code }),
  'plan.changed': z.strictObject({ planId: z.uuid(), parts: z.array(code) }),
  'plan.withdrawn': z.strictObject({ planId: z.uuid() }),
  'seat.claimed': seat,
  'seat.offered': seat.extend({ personId: z.uuid(), as: z.enum(['hand_over', 'deputy']) }),
  'seat.filled': seat.extend({ personId: z.uuid(), by: code }),
  /** Appointed for the time being. */
  'seat.appointed': seat.extend({ personId: z.uuid(), until: z.iso.datetime() }),
  'seat.deputy_named': seat.extend({ personId: z.uuid() }),
  'seat.deputy_left': seat.extend({ personId: z.uuid() }),
  'seat.vacated': seat.extend({ personId: z.uuid(), why: z.enum(['given_up', 'left', 'time_over', 'taken_back']) }),
  'seat.request_ended': seat.extend({ personId: z.uuid(), state: code }),
  'seat.delegated': z.strictObject({
    ...{ disciplineId: z.uuid(), personId: z.uuid(), startsAt: z.iso.datetime(), endsAt: z.iso.datetime() },
  }),
  'seat.delegation_ended': z.strictObject({ disciplineId: z.uuid() }),
  'training.answered': z.strictObject({ questionKey: code, discipline: code, correct: z.boolean() }),
  'training.paused': z.strictObject({}),
  'training.resumed': z.strictObject({}),
  /** What was asked, and what it took as it was computed then. Subject: the request. */
  'access.asked': z.strictObject({ datasetIds: z.array(z.uuid()), for: code, days: count.nullable(), ...requirement }),
  /** It takes more than before: data became more sensitive, or the policy stricter. */
  'access.requirement_grew': z.strictObject(requirement),
  /** Somebody said yes, as those whose seat they could fill. `narrowed`: to fewer fields or days. */
  'access.supported': z.strictObject({ disciplines: z.array(code), narrowed: z.boolean() }),
  'access.question_asked': z.strictObject({ questionId: z.uuid() }),
  'access.question_answered': z.strictObject({ questionId: z.uuid() }),
  /** Who filled which seat; nobody where the policy asks for none. */
  'access.approved': z.strictObject({
    filled: z.array(z.strictObject({ discipline: code, personId: z.uuid() })),
    policyVersion: count,
  }),
  'access.refused': z.strictObject({ reason: code }),
  'access.withdrawn': z.strictObject({}),
  'access.lapsed': z.strictObject({ why: code }),
  /** Subject: the grant, as in those below. */
  'access.granted': z.strictObject({
    ...{ datasetId: z.uuid(), personId: z.uuid(), origin: code, requestId: z.uuid().nullable() },
    endsAt: z.iso.datetime().nullable(),
  }),
  'access.could_not': z.strictObject({ task: z.enum(['give', 'take_away']) }),
  'access.to_end': z.strictObject({ reason: code }),
  'access.ended': z.strictObject({ state: code, reason: code, datasetId: z.uuid(), personId: z.uuid() }),
  'access.renewed': z.strictObject({ requestId: z.uuid(), endsAt: z.iso.datetime().nullable() }),
  /** `keys` are those that changed; what they were set to stands in the settings. */
  'settings.changed': z.strictObject({ keys: z.array(code) }),
  /** Entries up to `through` may be removed; the chain goes on from `hash`, which is the hash of that one. */
  'ledger.checkpoint': z.strictObject({ through: z.string().regex(/^\d+$/), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
} as const;

export type LedgerKind = keyof typeof payloads;
export type LedgerPayload<K extends LedgerKind> = z.infer<(typeof payloads)[K]>;
