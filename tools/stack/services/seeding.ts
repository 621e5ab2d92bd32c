import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { externalAddress, ROOT } from '../config.js';
import { builtFile, placeOf } from './deployments.js';
import { firstAddresses } from './first-addresses.js';
import { fingerprintOf, type Marks } from './marks.js';
import { migrationEnvironment, serviceEnvironment, type Surroundings } from './service-environment.js';
import { runStep } from './step-process.js';

const STAFF = join(ROOT, 'samples', 'staff.json');
const STEP = 'first staff and addresses';

type StaffFile = { readonly accounts: Parameters<typeof firstAddresses>[0] };

/** Enters the first staff, duties and addresses of a new installation, once for each version of the list. */
export async function seedAll(around: Surroundings, base: Record<string, string>, marks: Marks): Promise<void> {
  const list = readFileSync(STAFF, 'utf8');
  const fingerprint = fingerprintOf([], [list, externalAddress('postgres') ?? '']);
  if (marks.isDone(STEP, fingerprint)) return;
  const addresses = join(marks.folder, 'addresses.json');
  writeFileSync(addresses, JSON.stringify(firstAddresses((JSON.parse(list) as StaffFile).accounts)), { mode: 0o600 });
  await Promise.all([
    runStep({
      what: 'Entering the first staff',
      args: [builtFile(placeOf('screening'), 'seed'), STAFF],
      env: { ...base, ...migrationEnvironment('screening', around) },
    }),
    runStep({
      what: 'Entering the first addresses',
      args: [builtFile(placeOf('notifications'), 'seed'), addresses],
      env: { ...base, ...serviceEnvironment('notifications', around) },
    }),
  ]);
  marks.note(STEP, fingerprint);
}
