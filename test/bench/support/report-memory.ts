import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Preloaded into a program that is measured: tells its parent, whenever asked, how much memory it has, and ends with it.
setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

process.on('message', () => {
  const { rss } = process.memoryUsage();
  collectGarbage();
  process.send?.({ rss, heap: process.memoryUsage().heapUsed });
});
process.once('disconnect', () => process.exit());
process.channel?.unref();
