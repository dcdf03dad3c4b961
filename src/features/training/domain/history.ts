/** One question that was put to a person, at `at` (milliseconds since 1970), and what became of it. */
export type Asked = { questionKey: string; at: number; result: 'right' | 'wrong' | 'none' };

/** What a person's history says of one question. */
export type Standing = {
  times: number;
  /** Milliseconds since 1970; 0 where it was never asked. */
  lastAsked: number;
  /** What the latest answer was; `none` where there was no answer yet. */
  latestAnswer: Asked['result'];
};

const NEVER: Standing = { times: 0, lastAsked: 0, latestAnswer: 'none' };

/** How each question stands with a person, oldest first given; a question that was never asked stands at nothing. */
export function standings(history: Asked[]): (questionKey: string) => Standing {
  const byKey = new Map<string, Standing>();
  for (const { questionKey, at, result } of history) {
    const before = byKey.get(questionKey) ?? NEVER;
    byKey.set(questionKey, {
      times: before.times + 1,
      lastAsked: at,
      latestAnswer: result === 'none' ? before.latestAnswer : result,
    });
  }
  return (questionKey) => byKey.get(questionKey) ?? NEVER;
}
