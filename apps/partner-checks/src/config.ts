import { AGENCIES } from '@mash/kernel';
import { hubEnvironment, migrationEnvironment, readEnvironment } from '@mash/service-host';
import { z } from 'zod';

/** One process of this codebase answers for one agency, under that agency's name. */
export const environment = hubEnvironment
  .extend({ AGENCY: z.enum(AGENCIES) })
  .refine(({ DEPLOYMENT, AGENCY }) => DEPLOYMENT === `checks-${AGENCY}`, { path: ['AGENCY'] });
export type Config = z.output<typeof environment>;

export const readConfig = (): Config => readEnvironment(environment, process.env);

export const readMigrationConfig = () => readEnvironment(migrationEnvironment, process.env);
