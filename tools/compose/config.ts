import { z } from 'zod';

const environment = z.object({
  KAFKA_BROKERS: z.string().min(1),
  POSTGRES_HOST: z.string().min(1),
  SECRETS_DIRECTORY: z.string().min(1),
});

/** Where the step that prepares databases and topics finds the parts of the compose file. */
export type PrepareSettings = {
  readonly brokers: readonly string[];
  readonly postgresHost: string;
  /** Holds `secrets.json` and `keys/`. */
  readonly secretsDirectory: string;
};

export function prepareSettings(): PrepareSettings {
  const read = environment.parse(process.env);
  return {
    brokers: read.KAFKA_BROKERS.split(','),
    postgresHost: read.POSTGRES_HOST,
    secretsDirectory: read.SECRETS_DIRECTORY,
  };
}
