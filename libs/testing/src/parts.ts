import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { partsFile } from './config.js';

const Account = z.object({ username: z.string(), password: z.string() });

const Parts = z.object({
  profile: z.string(),
  kafka: z.object({
    brokers: z.array(z.string()).min(1),
    admin: Account,
    users: z.record(z.string(), z.string()),
  }),
  postgres: z.object({ host: z.string(), port: z.number(), user: z.string(), password: z.string() }),
  redis: z.object({ url: z.string() }).optional(),
  smtp: z.object({ url: z.string(), apiUrl: z.string() }).optional(),
  identity: z.object({ council: z.string(), referrers: z.string(), keys: z.string() }).optional(),
  services: z.record(z.string(), z.object({ url: z.string(), metricsUrl: z.string() })).optional(),
});

/** The running parts of the test profile: addresses and accounts. */
export type Parts = z.infer<typeof Parts>;

const HOW = 'run `npm test`, or start the parts and name their descriptor in HUB_PARTS';

/** Reads one descriptor. Throws when there is none: a spec that needs real parts never skips. */
export function partsIn(file: string | undefined): Parts {
  if (file === undefined || !existsSync(file)) {
    throw new Error(`This spec needs real parts, and ${file ?? 'HUB_PARTS'} is not there: ${HOW}.`);
  }
  return Parts.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** The parts that run for this test run. */
export const realParts = (): Parts => partsIn(partsFile());
