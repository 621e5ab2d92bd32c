import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../stack/config.js';
import type { Environment } from '../../stack/services/service-process.js';

/** What every service is told before its own code is there. */
export type Variant = { readonly name: string; readonly environment: Environment };

const preloaded = (file: string): Environment => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(ROOT, 'tools', 'bench', 'idle', 'preloads', file)).href}`,
});

const waiting = (ms: number): Environment => ({
  ...preloaded('patient-fetches.mjs'),
  BENCH_FETCH_WAIT_MS: String(ms),
});

export const AS_IT_IS: Variant = { name: 'as it is', environment: {} };

export const VARIANTS: readonly Variant[] = [
  AS_IT_IS,
  { name: 'without the patch of the client’s timers', environment: preloaded('spinning-client.mjs') },
  { name: 'a fetch that finds nothing waits 2 s', environment: waiting(2_000) },
  { name: 'a fetch that finds nothing waits 5 s', environment: waiting(5_000) },
];
