import { z } from 'zod';

export const ids = {
  command: '/commonhold',
  form: 'settings.form',
  timeZone: 'settings.time_zone',
  retry: 'settings.retry',
  drop: 'settings.drop',
} as const;

export const inputs = {
  digestChannel: 'digest_channel',
  digestDay: 'digest_day',
  digestHour: 'digest_hour',
  timeZone: 'time_zone',
  auditChannel: 'audit_channel',
} as const;

const channel = z.string().nullable().default(null);

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
});
