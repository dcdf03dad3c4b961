import { z } from 'zod';
import { prismaOf, type Reader } from '../../platform/database/database.ts';
import { DEFAULT_POLICY, type Policy, TRAINING } from './domain/policy.ts';

const rule = z.object({
  seats: z.number().int(),
  named: z.array(z.string()),
  namedForPersonal: z.array(z.string()),
  longestDays: z.number().int().nullable(),
  training: z.enum(TRAINING),
});
const levels = z.object({ public: rule, internal: rule, confidential: rule, restricted: rule });

/** The policy that counts in a workspace now: the newest that was set, or the default. */
export async function readPolicy(reader: Reader, workspaceId: string): Promise<Policy> {
  const row = await prismaOf(reader).accessPolicy.findFirst({
    where: { workspaceId },
    orderBy: { version: 'desc' },
    select: { version: true, levels: true },
  });
  return row === null ? DEFAULT_POLICY : { version: row.version, levels: levels.parse(row.levels) };
}
