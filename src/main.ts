import { enableCompileCache } from 'node:module';

// Most of a start is reading modules; from the second start on they are read compiled. It has to be on before they are loaded.
enableCompileCache();
await import('./start.ts');
