import { hubEnvironment, migrationEnvironment, readEnvironment } from '@mash/service-host';
import type { z } from 'zod';

export const environment = hubEnvironment;
export type Config = z.output<typeof environment>;

export const readConfig = (): Config => readEnvironment(environment, process.env);

export const readMigrationConfig = () => readEnvironment(migrationEnvironment, process.env);
