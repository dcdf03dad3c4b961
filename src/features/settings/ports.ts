import type { Tx } from '../../platform/database/database.ts';
import type { Settings } from './domain/settings.ts';

/** Told, in the transaction of the change, what a workspace's settings are now: schedules go by them. */
export type SettingsListener = (tx: Tx, workspaceId: string, settings: Settings) => Promise<void>;
