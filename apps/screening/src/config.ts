import { hubEnvironment, type HubEnvironment, migrationEnvironment, readEnvironment } from '@mash/service-host';

export const environment = (): HubEnvironment => readEnvironment(hubEnvironment, process.env);

export const migrationUrl = (): string => readEnvironment(migrationEnvironment, process.env).MIGRATION_DATABASE_URL;
