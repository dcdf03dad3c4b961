import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { connectDatabase, prismaOf } from '../../src/platform/database/database.ts';
import { createLog } from '../../src/platform/log.ts';
import { startSchedules } from '../../src/platform/schedule/schedules.ts';

/**
 * One replica with one job, as a program of its own that can be killed: `node schedule-replica.ts NAME AHEAD LEASE WHERE`. Its clock is
 * AHEAD milliseconds ahead of the machine's, a claim of its holds for LEASE seconds. The job writes one row per slot, and waits for ever
 * at WHERE: `before`, `inside` or `after` its transaction, or `nowhere`. At SIGUSR2 its clock is moved three hours forward.
 */
const [name = '', ahead = '0', leaseSeconds = '30', where = 'nowhere'] = process.argv.slice(2);
const log = createLog('error');
const database = await connectDatabase(process.env.DATABASE_URL ?? '');
let aheadMs = Number(ahead);
const clock = { now: () => Temporal.Now.instant().add({ milliseconds: aheadMs }) };
process.on('SIGUSR2', () => {
  aheadMs += 3 * 3_600_000;
});

async function pause(here: string): Promise<void> {
  if (where !== here) return;
  process.stdout.write(`waits ${here}\n`);
  await wait(2 ** 31 - 1);
}

startSchedules({
  ...{ database, workspaceId: 'T0TEST', clock, log, leaseSeconds: Number(leaseSeconds), afterRun: () => undefined },
  jobs: [
    {
      ...{ name: 'hourly', cron: '0 * * * *', timeZone: 'UTC', catchUp: 'all' },
      async run({ slot, finishInTx }) {
        await pause('before');
        await database.transaction(async (tx) => {
          await prismaOf(tx).$executeRaw`INSERT INTO effect (slot, replica) VALUES (${slot.toString()}, ${name})`;
          await finishInTx(tx);
          await pause('inside');
        });
        await pause('after');
      },
    },
  ],
});
if (where === 'nowhere') process.stdout.write('runs\n');
