import { registerHooks } from 'node:module';

// Preloaded into a program under test: writes the address of every module that it loads to standard error.
registerHooks({
  load(url, context, nextLoad) {
    process.stderr.write(`loaded ${url}\n`);
    return nextLoad(url, context);
  },
});
