import type { Agency } from '@mash/kernel';

/** The agency for which this process runs. */
export class OwnAgency {
  constructor(readonly name: Agency) {}
}
