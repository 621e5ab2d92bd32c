import { staffConsumers } from '@mash/access';
import type { Contract } from '@mash/contracts';
import type { Deployment } from '@mash/kernel';
import type { Consumer } from '@mash/messaging';

/** A service's table of incoming facts: pure, once it is given its use cases. */
export type Table = (...useCases: readonly unknown[]) => readonly Consumer[];

export type ConsumerLine = { readonly name: string; readonly contract: Contract };

/** Stands in for every use case, and for whatever is asked of it. */
const anything: unknown = new Proxy({}, { get: () => anything });

/** Nothing takes more use cases as arguments of its own. */
const ENOUGH = [anything, anything, anything, anything];

const deploymentOf = (service: string): Deployment =>
  service === 'partner-checks' ? 'checks-health' : (service as Deployment);

/** What a service listens to: its own table, and the staff that every service keeps a copy of. */
export const consumersOf = (service: string, table: Table | undefined): readonly ConsumerLine[] =>
  [...staffConsumers(deploymentOf(service), anything as never), ...(table?.(...ENOUGH) ?? [])].map(
    ({ name, contract }) => ({ name: name.replace(/^checks-health\./, 'checks-<agency>.'), contract }),
  );
