import { PURPOSES, type Purpose } from '@mash/kernel';
import { OneOf, Optional, Uuid, Uuids, YesNo } from '@mash/service-host';

/** Ids stand in the body only, and each question says what for (D14). */
export class RegisterEnquiryRequest {
  @Optional()
  @Uuids(50)
  readonly personIds?: string[];

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
