import type { Rounds } from '../rounds.ts';

/** What may be done now. */
export type Taken = {
  /** Never reject what is expected; each is begun at once, unless the whole is stopping. */
  jobs: (() => Promise<void>)[];
  /** Where there would be more to do but for the pace: in how many milliseconds. */
  waitMs: number | undefined;
  /** Called instead of beginning them. */
  giveBack: () => Promise<void>;
};

/** How often there is a look when nobody woke us: another replica may have written, or a wait may be over. Milliseconds. */
const LOOK_AGAIN = 1_000;
/** Stopping waits this long for what is under way. Milliseconds. */
const STOP_WAITS = 8_000;

/**
 * Takes work as long as there is any, and does up to `atOnce` pieces of it at the same time. `take` is asked for so many pieces at most.
 * What anything throws goes to `failed`, and it goes on.
 */
export function startDispatch(options: {
  atOnce: number;
  prepare: () => Promise<void>;
  take: (atMost: number) => Promise<Taken>;
  failed: (error: unknown) => void;
}): Rounds & { pause(ms: number): Promise<void> } {
  const { atOnce, prepare, take, failed } = options;
  const underWay = new Set<Promise<void>>();
  const pauses = new Set<() => void>();
  /** Those who wait for rest; they are told by a pass that began after they asked. */
  let waiting: (() => void)[] = [];
  let stopped = false;
  let woken = false;
  let rouse: () => void = () => undefined;

  function wake(): void {
    woken = true;
    rouse();
  }

  /** Until the time is over, somebody wakes us, or a piece is done. */
  async function rest(ms: number): Promise<void> {
    if (woken || stopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      rouse = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    rouse = () => undefined;
  }

  function begin(job: () => Promise<void>): void {
    const piece = job()
      .catch(failed)
      .finally(() => {
        underWay.delete(piece);
        wake();
      });
    underWay.add(piece);
  }

  /** Takes and begins what may be done. Returns how long to rest, and whether there is nothing left to wait for. */
  async function pass(): Promise<{ restMs: number; atRest: boolean }> {
    const places = atOnce - underWay.size;
    // What ends while we look may leave something to do that this look has missed.
    const wasBusy = underWay.size > 0;
    if (places === 0) return { restMs: LOOK_AGAIN, atRest: false };
    await prepare();
    const { jobs, waitMs, giveBack } = await take(places);
    if (stopped) {
      await giveBack();
      return { restMs: 0, atRest: true };
    }
    for (const job of jobs) begin(job);
    if (jobs.length > 0) return { restMs: 0, atRest: false };
    return { restMs: Math.min(waitMs ?? LOOK_AGAIN, LOOK_AGAIN), atRest: waitMs === undefined && !wasBusy };
  }

  async function run(): Promise<void> {
    while (!stopped) {
      woken = false;
      const asked = waiting;
      waiting = [];
      const { restMs, atRest } = await pass().catch((error: unknown) => {
        failed(error);
        return { restMs: LOOK_AGAIN, atRest: true };
      });
      if (atRest) for (const tell of asked) tell();
      else waiting.unshift(...asked);
      if (restMs > 0) await rest(restMs);
    }
    for (const tell of waiting) tell();
    waiting = [];
  }

  const running = run();
  return {
    wake,
    idle() {
      if (stopped) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        wake();
      });
    },
    async stop() {
      stopped = true;
      wake();
      for (const end of pauses) end();
      await running;
      let timer: NodeJS.Timeout | undefined;
      const longest = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_WAITS);
      });
      await Promise.race([Promise.all(underWay), longest]);
      clearTimeout(timer);
    },
    pause: (ms) =>
      new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer);
          pauses.delete(end);
          resolve();
        };
        const timer = setTimeout(end, ms);
        pauses.add(end);
      }),
  };
}
