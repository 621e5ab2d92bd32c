import { PURPOSES, type Purpose } from '@mash/kernel';
import { OneOf, Optional, Uuid, Uuids, YesNo } from '@mash/service-host';

export class RegisterEnquiryRequest {
  @Uuids(50)
  readonly personIds!: string[];

  @Optional()
  @Uuids(50)
  readonly householdIds?: string[];

  @OneOf(PURPOSES)
  readonly purpose!: Purpose;

  @Optional()
  @Uuid()
  readonly caseId?: string;

  @Optional()
  @YesNo()
  readonly services?: boolean;
}
