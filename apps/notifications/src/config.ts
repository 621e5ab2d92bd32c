import { fileURLToPath } from 'node:url';
import { hubEnvironment, migrationEnvironment, readEnvironment } from '@mash/service-host';
import { z } from 'zod';

/** Beside the built code: `dist/src` lies two folders below the app. */
const OWN_TEMPLATES = fileURLToPath(new URL('../../templates', import.meta.url));

const ADDRESS = /^(?:[^<>\r\n]+<)?[^\s<>@]+@[^\s<>@]+>?$/;

export const environment = hubEnvironment.extend({
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().regex(ADDRESS),
  PORTAL_URL: z.url().transform((url) => url.replace(/\/$/, '')),
  TEMPLATES_DIRECTORY: z.string().min(1).default(OWN_TEMPLATES),
});
export type Config = z.output<typeof environment>;

const seedEnvironment = z.object({ DATABASE_URL: z.url() });

export const readConfig = (): Config => readEnvironment(environment, process.env);
export const readMigrationConfig = () => readEnvironment(migrationEnvironment, process.env);
export const readSeedConfig = () => readEnvironment(seedEnvironment, process.env);
