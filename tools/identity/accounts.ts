import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AGENCIES } from '@mash/kernel';
import { z } from 'zod';

const staffFile = z.object({
  accounts: z.record(
    z.string(),
    z.object({ actorId: z.uuid(), name: z.string(), job: z.string(), employer: z.enum(['council', ...AGENCIES]) }),
  ),
});

const referrersFile = z.object({
  accounts: z.record(
    z.string(),
    z.object({ accountId: z.uuid(), name: z.string(), job: z.string(), organisation: z.string(), email: z.email() }),
  ),
});

export type Employer = z.infer<typeof staffFile>['accounts'][string]['employer'] | 'referrer';

/** Somebody who can be picked on the sign-in page. */
export type PickableAccount = {
  /** Its key in the samples: `teamManager`. */
  readonly key: string;
  readonly subject: string;
  readonly name: string;
  readonly job: string;
  readonly employer: Employer;
  /** Claims that go into the access token beside the subject. */
  readonly claims: Readonly<Record<string, unknown>>;
};

async function fileOf<T>(directory: string, name: string, shape: z.ZodType<T>): Promise<T> {
  const parsed: unknown = JSON.parse(await readFile(join(directory, name), 'utf8'));
  return shape.parse(parsed);
}

/** People of the council's issuer. Their token says who they are and nothing else; what they may do is in the services. */
export async function staffAccounts(directory: string): Promise<readonly PickableAccount[]> {
  const { accounts } = await fileOf(directory, 'staff.json', staffFile);
  return Object.entries(accounts).map(([key, { actorId, name, job, employer }]) => ({
    key,
    subject: actorId,
    name,
    job,
    employer,
    claims: {},
  }));
}

/** People of the referrers' issuer, with their verified work email. */
export async function referrerAccounts(directory: string): Promise<readonly PickableAccount[]> {
  const { accounts } = await fileOf(directory, 'referrers.json', referrersFile);
  return Object.entries(accounts).map(([key, { accountId, name, job, organisation, email }]) => ({
    key,
    subject: accountId,
    name,
    job: `${job}, ${organisation}`,
    employer: 'referrer',
    claims: { name, organisation, email, email_verified: true },
  }));
}
