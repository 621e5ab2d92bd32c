import { DEPLOYMENTS } from '@mash/kernel';
import { z } from 'zod';
import { externalAddress } from '../config.js';
import type { PartsDescriptor } from '../descriptor.js';

const kafka = z.object({
  brokers: z.array(z.string()).min(1),
  tls: z.boolean().default(true),
  admin: z.object({ username: z.string(), password: z.string() }),
  users: z.record(z.enum(DEPLOYMENTS), z.string()),
});
const smtp = z.object({ url: z.url(), apiUrl: z.url() });
const identity = z.object({ council: z.url(), referrers: z.url(), keys: z.string() });

function postgres(address: string): PartsDescriptor['postgres'] {
  const url = new URL(address);
  return {
    host: url.hostname,
    port: Number(url.port === '' ? 5432 : url.port),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
  };
}

const READERS = {
  kafka: (address: string) => kafka.parse(JSON.parse(address)),
  postgres,
  redis: (address: string) => ({ url: z.url().parse(address) }),
  smtp: (address: string) => smtp.parse(JSON.parse(address)),
  identity: (address: string) => identity.parse(JSON.parse(address)),
};

export type ExternalPart = keyof typeof READERS;

/** What the environment says about a part that runs elsewhere: JSON for Kafka, SMTP and identity, else a URL. */
export function readExternal<Name extends ExternalPart>(part: Name, address: string): PartsDescriptor[Name] {
  const read = READERS[part] as (address: string) => PartsDescriptor[Name];
  try {
    return read(address);
  } catch {
    throw new Error(`The address given for ${part} cannot be read: a URL for postgres and redis, else JSON.`);
  }
}

export function externalPart<Name extends ExternalPart>(part: Name): PartsDescriptor[Name] | undefined {
  const address = externalAddress(part);
  return address === undefined ? undefined : readExternal(part, address);
}
