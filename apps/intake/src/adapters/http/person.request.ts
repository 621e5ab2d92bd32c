import { PURPOSES, type Purpose } from '@mash/kernel';
import { Day, Inner, InnerList, Name, OneOf, Optional, Uuid } from '@mash/service-host';
import { IdentifierRequest } from './people.request.js';

export class PersonRequest {
  @Name()
  readonly familyName!: string;

  @Optional()
  @Name()
  readonly givenName?: string;

  @Optional()
  @Day()
  readonly birthDate?: string;

  @Optional()
  @Day()
  readonly expectedDate?: string;

  @OneOf(['M', 'F', 'U'])
  readonly sex!: 'M' | 'F' | 'U';

  @Optional()
  @InnerList(() => IdentifierRequest, 5)
  readonly identifiers?: IdentifierRequest[];
}

/** Names travel in a body, never in an address, and only for a purpose. */
export class PeopleSearchRequest {
  @OneOf(PURPOSES)
  readonly purpose!: Purpose;

  @Optional()
  @Name()
  readonly familyName?: string;

  @Optional()
  @Name()
  readonly givenName?: string;

  @Optional()
  @Day()
  readonly birthDate?: string;

  @Optional()
  @Inner(() => IdentifierRequest)
  readonly identifier?: IdentifierRequest;
}

export class MergeRequest {
  /** The id that is to go on. */
  @Uuid()
  readonly survivorId!: string;

  /** The id that is to stand for it. */
  @Uuid()
  readonly mergedId!: string;
}
