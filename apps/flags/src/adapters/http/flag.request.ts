import { ApiProperty } from '@nestjs/swagger';
import { Inner, InnerList, Line, Name, OneOf, Optional, Uuid, WholeNumber, YesNo } from '@mash/service-host';
import { IsEmail, MaxLength } from 'class-validator';
import type { CallId } from '../../domain/ids.js';

class SubjectRequest {
  @OneOf(['child', 'family'])
  readonly kind!: 'child' | 'family';

  @Optional()
  @Uuid()
  readonly personId?: string;

  @Optional()
  @Uuid()
  readonly householdId?: string;
}

class PractitionerRequest {
  @Name()
  readonly name!: string;

  @Name()
  readonly service!: string;

  @Name()
  readonly role!: string;

  @Optional()
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  readonly email?: string;

  @Optional()
  @Line()
  readonly telephone?: string;
}

class ConfirmationRequest {
  @WholeNumber(1, 5)
  readonly number!: number;

  @Line()
  readonly version!: string;
}

/** Y-07: nothing of the concern has a place here, and what is not named here is refused. */
export class FlagRequest {
  @Optional()
  @Uuid()
  readonly callId?: CallId;

  @Optional()
  @Inner(() => SubjectRequest)
  readonly subject?: SubjectRequest;

  @Inner(() => PractitionerRequest)
  readonly practitioner!: PractitionerRequest;

  @Optional()
  @InnerList(() => ConfirmationRequest, 5)
  readonly confirmations?: ConfirmationRequest[];

  @YesNo()
  readonly spokeToPractitioner!: boolean;

  /** Y-10: recorded, never required. */
  @Optional()
  @YesNo()
  readonly discussedWithParents?: boolean;
}

export class RenewalRequest {
  @Optional()
  @Uuid()
  readonly callId?: CallId;
}
