import { prismaOf, type Reader, type Tx } from '../../platform/database/database.ts';
import { type Settings, settingsFrom } from './domain/settings.ts';

/** A workspace's settings, defaults where nobody chose. */
export async function readSettings(reader: Reader, workspaceId: string): Promise<Settings> {
  const rows = await prismaOf(reader).workspaceSetting.findMany({ where: { workspaceId } });
  return settingsFrom(new Map(rows.map(({ key, value }) => [key, value])));
}

/** Writes these of a workspace's settings; one that is undefined is taken back. */
export async function writeSettings(
  tx: Tx,
  workspaceId: string,
  settings: Settings,
  keys: (keyof Settings)[],
): Promise<void> {
  const table = prismaOf(tx).workspaceSetting;
  for (const key of keys) {
    const chosen = settings[key];
    const where = { workspaceId_key: { workspaceId, key } };
    if (chosen === undefined) await table.deleteMany({ where: { workspaceId, key } });
    else
      await table.upsert({
        where,
        create: { workspaceId, key, value: String(chosen) },
        update: { value: String(chosen) },
      });
  }
}
