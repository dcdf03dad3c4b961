import { z } from 'zod';

const count = z.number().int();
const code = z.string().regex(/^[\w.:-]{1,64}$/, 'is a code, not a text');

const seat = z.strictObject({ seatId: z.uuid(), disciplineId: z.uuid() });

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
    seats: z
      .array(z.strictObject({ disciplineId: z.uuid(), stewardId: z.uuid().nullable(), deputyId: z.uuid().nullable() }))
      .optional(),
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
  }),
  'dataset.registered': z.strictObject({ domainId: z.uuid().nullable(), sensitivity: code, personalData: code }),
  /** `parts` are the names of what changed; to which values stands in the catalog, but for those that decide who must agree. */
  'dataset.changed': z.strictObject({
    parts: z.array(code),
    sensitivity: code.optional(),
    personalData: code.optional(),
    domainId: z.uuid().nullable().optional(),
  }),
  'catalog.list_extended': z.strictObject({ list: code, key: code }),
  'dataset.change_proposed': z.strictObject({ proposalId: z.uuid(), parts: z.array(code), takesTwo: z.boolean() }),
  'dataset.change_supported': z.strictObject({ proposalId: z.uuid() }),
  'dataset.change_ended': z.strictObject({ proposalId: z.uuid(), state: code }),
  'question.asked': z.strictObject({ questionId: z.uuid() }),
  'question.answered': z.strictObject({ questionId: z.uuid() }),
  'dataset.attested': z.strictObject({}),
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
  /** `keys` are those that changed; what they were set to stands in the settings. */
  'settings.changed': z.strictObject({ keys: z.array(code) }),
  /** Entries up to `through` may be removed; the chain goes on from `hash`, which is the hash of that one. */
  'ledger.checkpoint': z.strictObject({ through: z.string().regex(/^\d+$/), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
} as const;

export type LedgerKind = keyof typeof payloads;
export type LedgerPayload<K extends LedgerKind> = z.infer<(typeof payloads)[K]>;
