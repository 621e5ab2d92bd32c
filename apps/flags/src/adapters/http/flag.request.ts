import { ApiProperty } from '@nestjs/swagger';
import { Code, Inner, InnerList, Name, OneOf, Optional, Uuid, WholeNumber, YesNo } from '@mash/service-host';
import { IsEmail, IsString, MaxLength } from 'class-validator';
import { ERRORS, type FlagError } from '../../domain/entry/flag.js';
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

/** How a practitioner is reached: work email, telephone number, or both. */
export class PractitionerContactRequest {
  @Optional()
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  readonly email?: string;

  @Optional()
  @ApiProperty({ type: String, maxLength: 30 })
  @IsString()
  @MaxLength(30)
  readonly telephone?: string;
}

class PractitionerRequest extends PractitionerContactRequest {
  @Name()
  readonly name!: string;

  @Code()
  readonly service!: string;

  @Code()
  readonly role!: string;
}

class ConfirmationRequest {
  @WholeNumber(1, 5)
  readonly number!: number;

  @Code()
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

/** D12: which error it is; there is no other reason. */
export class RemovalRequest {
  @Optional()
  @OneOf(ERRORS)
  readonly error?: FlagError;
}
