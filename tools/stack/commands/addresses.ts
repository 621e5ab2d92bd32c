import { DEPLOYMENTS } from '@mash/kernel';
import type { PartsDescriptor } from '../descriptor.js';

/** Where a person can look, one line each. */
export function addressesOf({ services, smtp, identity }: PartsDescriptor, logs: string): string[] {
  const mail = smtp.apiUrl.replace(/\/api$/, '/index.html');
  const pages = DEPLOYMENTS.flatMap((name) => {
    const service = services?.[name];
    if (service === undefined) return [];
    return [`  ${name.padEnd(24)} ${`${service.url}/openapi.json`.padEnd(40)} metrics ${service.metricsUrl}`];
  });
  return [
    'Addresses',
    ...pages,
    `  ${'mail'.padEnd(24)} ${mail}`,
    `  ${'identity, council'.padEnd(24)} ${identity.council}/.well-known/openid-configuration`,
    `  ${'identity, referrers'.padEnd(24)} ${identity.referrers}/.well-known/openid-configuration`,
    `  ${'logs'.padEnd(24)} ${logs}`,
  ];
}
