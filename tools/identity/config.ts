import { dirname } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535),
  KEYS_DIRECTORY: z.string().min(1),
  ACCOUNTS_FILE: z.string().min(1),
  IDENTITY_STATE: z.string().min(1),
  ISSUER_BASE: z.url().optional(),
});

/** What the development identity provider is told at start. */
export type IdentitySettings = {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  /** Holds `<client id with ':' as '-'>.jwk.json`, the clients' private keys; only the public half is used. */
  readonly keysDirectory: string;
  /** Holds `staff.json`, which ACCOUNTS_FILE names, and `referrers.json` beside it. */
  readonly accountsDirectory: string;
  /** Where the issuers' own signing keys are kept between starts. */
  readonly stateDirectory: string;
  /** What the `iss` claim begins with, when it is not the address listened on. */
  readonly issuerBase?: string;
};

export function identitySettings(): IdentitySettings {
  const read = environment.parse(process.env);
  return {
    host: read.HOST,
    port: read.PORT,
    keysDirectory: read.KEYS_DIRECTORY,
    accountsDirectory: dirname(read.ACCOUNTS_FILE),
    stateDirectory: read.IDENTITY_STATE,
    ...(read.ISSUER_BASE === undefined ? {} : { issuerBase: read.ISSUER_BASE }),
  };
}
