import type { Reader, Tx } from '../../platform/database/database.ts';
import type { ScheduleStatus } from '../../platform/schedule/schedule-settings.ts';
import type { Settings } from './domain/settings.ts';

/** Told, in the transaction of the change, what a workspace's settings are now: schedules go by them. */
export type SettingsListener = (tx: Tx, workspaceId: string, settings: Settings) => Promise<void>;

/** What the app does next by itself in a workspace, job by job. */
export type NextSlots = (reader: Reader, workspaceId: string) => Promise<ScheduleStatus[]>;
