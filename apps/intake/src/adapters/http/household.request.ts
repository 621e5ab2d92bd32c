import { Uuids } from '@mash/service-host';

export class MembersRequest {
  /** All who belong to it now, not a change of them. */
  @Uuids(50)
  readonly memberIds!: string[];
}
