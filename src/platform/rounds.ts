/** Work that is done in rounds: when somebody asks for it, and now and then without being asked. Never two rounds at once. */
export type Rounds = {
  /** Asks for a round soon; one that is under way is followed by another. */
  wake(): void;
  /** Resolves when a round that began after the call is over. */
  idle(): Promise<void>;
  /** Resolves when the round under way is over; there is none after it. */
  stop(): Promise<void>;
};

/**
 * Runs `round` at once when woken, and every `lookAgain` milliseconds: another replica may have left work, or a wait may be over. A round
 * asks `stopping` between its steps and ends early. What it throws goes to `failed`, and the next one comes all the same.
 */
export function startRounds(options: {
  round: (stopping: () => boolean) => Promise<void>;
  lookAgain: number;
  failed: (error: unknown) => void;
}): Rounds {
  const { round, lookAgain, failed } = options;
  let stopped = false;
  let again = false;
  let underWay: Promise<void> | undefined;

  async function repeat(): Promise<void> {
    try {
      do {
        again = false;
        await round(() => stopped);
      } while (again && !stopped);
    } catch (error) {
      failed(error);
    } finally {
      underWay = undefined;
    }
  }

  function run(): Promise<void> {
    underWay ??= repeat();
    return underWay;
  }

  const timer = setInterval(() => void run(), lookAgain);
  return {
    wake() {
      again = true;
      void run();
    },
    async idle() {
      again = true;
      await run();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await underWay;
    },
  };
}
