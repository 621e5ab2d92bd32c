import { DEPLOYMENTS } from '@mash/kernel';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const commaList = z.string().transform((list) => list.split(',').filter((part) => part !== ''));

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' });
    return z.NEVER;
  }
});

const withoutSlash = z.url().transform((url) => url.replace(/\/$/, ''));

/** The environment that every service has; an app extends it with its own. Secrets have no defaults. */
export const hubEnvironment = z.object({
  DEPLOYMENT: z.enum(DEPLOYMENTS),
  HUB_PROFILE: z.enum(['start', 'test', 'production']),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  HOST: z.string().default('127.0.0.1'),
  PORT: port,
  METRICS_PORT: port,
  DATABASE_URL: z.url(),
  KAFKA_BROKERS: commaList.pipe(z.array(z.string()).min(1)),
  KAFKA_USERNAME: z.string().min(1),
  KAFKA_PASSWORD: z.string().min(1),
  KAFKA_TLS: z.enum(['off', 'on']),
  COUNCIL_ISSUER: z.url(),
  REFERRERS_ISSUER: z.url(),
  SERVICE_KEY_FILE: z.string().min(1),
  POLICY_DIRECTORY: z.string().min(1),
  AGREEMENTS_DIRECTORY: z.string().min(1),
  /** Where this process is to die, in a test; only profile `test` heeds it. */
  FAULTPOINT: z.string().optional(),
  /** The moment to which somebody has put the database back. */
  RESTORED_AT: z.iso
    .datetime({ offset: true })
    .transform((moment) => new Date(moment))
    .optional(),
  OWNER_URLS: json.pipe(z.partialRecord(z.enum(DEPLOYMENTS), withoutSlash)),
});
export type HubEnvironment = z.output<typeof hubEnvironment>;

/** The environment of the step that migrates, in the name of the database's owner. */
export const migrationEnvironment = z.object({ MIGRATION_DATABASE_URL: z.url() });

type Source = Readonly<Record<string, string | undefined>>;

/** Parses `process.env` once, at start. The error names what is wrong, never what it is. */
export function readEnvironment<Shape extends z.ZodType>(shape: Shape, source: Source): z.output<Shape> {
  const parsed = shape.safeParse(source);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`);
  throw new Error(`The environment is not complete: ${wrong.join(', ')}.`);
}
