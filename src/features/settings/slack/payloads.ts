import { z } from 'zod';

export const ids = {
  command: '/commonhold',
  form: 'settings.form',
  timeZone: 'settings.time_zone',
  team: 'settings.team',
  teamForm: 'settings.team_form',
  quiet: 'settings.quiet',
  quietForm: 'settings.quiet_form',
  resume: 'settings.resume',
  retry: 'settings.retry',
  drop: 'settings.drop',
} as const;

/** `days`, `from`, `to`, `cap` and `until` are also the fields that the rules behind the forms name in what they refuse. */
export const inputs = {
  digestChannel: 'digest_channel',
  digestDay: 'digest_day',
  digestHour: 'digest_hour',
  timeZone: 'time_zone',
  auditChannel: 'audit_channel',
  ledgerYears: 'ledger_years',
  days: 'days',
  from: 'from',
  to: 'to',
  cap: 'cap',
  whose: 'whose',
  pause: 'pause',
  until: 'until',
} as const;

/** Whose hours: those of the team or workspace, or one's own. */
export const USUAL = 'usual';
export const OWN = 'own';

export const NO_PAUSE = 'none';
export const UNTIL = 'until';
export const OPEN_END = 'open';

/** The ledger is kept without an end. */
export const FOR_GOOD = 'for_good';

const channel = z.string().nullable().default(null);

const hours = {
  [inputs.days]: z.array(z.coerce.number()).nullable().default(null),
  [inputs.from]: z.string().nullable().default(null),
  [inputs.to]: z.string().nullable().default(null),
};

/** The submitted settings. */
export const settingsForm = z.object({
  [inputs.digestChannel]: channel,
  [inputs.digestDay]: z.coerce.number().int().min(1).max(7),
  [inputs.digestHour]: z.coerce.number().int().min(0).max(23),
  [inputs.timeZone]: z
    .string()
    .refine(
      (zone) => zone === 'UTC' || Intl.supportedValuesOf('timeZone').includes(zone),
      'Please choose a time zone from the list.',
    ),
  [inputs.auditChannel]: channel,
  [inputs.ledgerYears]: z.literal(FOR_GOOD).or(z.coerce.number().int().min(1)),
  ...hours,
  [inputs.cap]: z.coerce.number('Please write a number.'),
});

/** A team's submitted hours. */
export const teamHoursForm = z.object({ [inputs.whose]: z.enum([USUAL, OWN]), ...hours });

/** A person's own submitted hours and pause. */
export const quietForm = z.object({
  [inputs.whose]: z.enum([USUAL, OWN]),
  ...hours,
  [inputs.pause]: z.enum([NO_PAUSE, UNTIL, OPEN_END]),
  [inputs.until]: z.string().nullable().default(null),
});

/** Hours as they were typed; what is empty is refused where the hours are checked. */
export function typedHours(values: { days: number[] | null; from: string | null; to: string | null }): {
  days: number[];
  from: string;
  to: string;
} {
  return { days: values.days ?? [], from: values.from ?? '', to: values.to ?? '' };
}

/** Hours as they stand in a form, and whether they are to hold. */
export function askedHours(values: {
  whose: typeof USUAL | typeof OWN;
  days: number[] | null;
  from: string | null;
  to: string | null;
}): { own: boolean; typed: ReturnType<typeof typedHours> } {
  return { own: values.whose === OWN, typed: typedHours(values) };
}
