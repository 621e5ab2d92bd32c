import { readFileSync } from 'node:fs';
import { DEPLOYMENTS } from '@mash/kernel';
import { z } from 'zod';

const until = z.strictObject({ path: z.string(), is: z.unknown() });

const expectation = z.strictObject({
  status: z.int(),
  problem: z.string().optional(),
  rule: z.string().optional(),
  same: z.string().optional(),
});

const step = z.strictObject({
  does: z.string(),
  as: z.string(),
  at: z.enum(DEPLOYMENTS),
  call: z.string().regex(/^(GET|POST|PUT|PATCH|DELETE) \//),
  body: z.unknown().optional(),
  key: z.string().optional(),
  keep: z.record(z.string(), z.string()).optional(),
  until: until.optional(),
  timed: z.string().optional(),
  ifMatch: z.boolean().optional(),
  tokenFor: z.enum(DEPLOYMENTS).optional(),
  expect: expectation,
});
export type Step = z.output<typeof step>;

const sample = z.strictObject({
  title: z.string(),
  policy: z.string(),
  planted: z.array(z.string()),
  emails: z.array(z.string()),
  refusedMailboxes: z.array(z.string()).optional(),
  before: z.array(step).default([]),
  refused: z.array(step).default([]),
  contact: step,
  steps: z.array(step),
  after: z.array(step).default([]),
});
/** A referral with everything that is played of it; `samples/README.md` tells how it is written. */
export type Sample = z.output<typeof sample>;

/** Reads and checks a sample; throws naming the member that is not as it should be. */
export function loadSample(file: string): Sample {
  const parsed = sample.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
  throw new Error(`${file} is not a sample: ${wrong.join('; ')}`);
}
