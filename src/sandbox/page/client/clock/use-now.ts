import { useEffect, useRef, useState } from 'preact/hooks';

/** How often a clock on the page looks at the time. Milliseconds. */
const TICK = 1_000;

/** The workspace's time in milliseconds, running on from what the server said last. */
export function useNow(said: number): number {
  const base = useRef({ said, at: performance.now() });
  if (base.current.said !== said) base.current = { said, at: performance.now() };
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), TICK);
    return () => clearInterval(timer);
  }, []);
  return base.current.said + performance.now() - base.current.at;
}
