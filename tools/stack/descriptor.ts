import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '@mash/kernel';

/** Where the parts are and how to get in: for services, tests and tools of this machine only. */
export type PartsDescriptor = {
  readonly profile: string;
  readonly kafka: {
    readonly brokers: readonly string[];
    readonly tls?: boolean;
    readonly admin: { readonly username: string; readonly password: string };
    readonly users: Readonly<Record<Deployment, string>>;
  };
  readonly postgres: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  readonly redis: { readonly url: string };
  readonly smtp: { readonly url: string; readonly apiUrl: string };
  readonly identity: { readonly council: string; readonly referrers: string; readonly keys: string };
  readonly services?: Readonly<Record<Deployment, { readonly url: string; readonly metricsUrl: string }>>;
};

export function descriptorFile(profileFolder: string): string {
  return join(profileFolder, 'parts.json');
}

export function writeDescriptor(profileFolder: string, descriptor: PartsDescriptor): void {
  writeFileSync(descriptorFile(profileFolder), `${JSON.stringify(descriptor, undefined, 2)}\n`, { mode: 0o600 });
}

export function readDescriptor(profileFolder: string): PartsDescriptor {
  return JSON.parse(readFileSync(descriptorFile(profileFolder), 'utf8')) as PartsDescriptor;
}
