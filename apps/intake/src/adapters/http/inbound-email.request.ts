import { Moment, OneOf } from '@mash/service-host';
import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, IsString, Matches, MaxLength } from 'class-validator';
import {
  ASKED_BY_EMAIL,
  type AskedByEmail,
  SETTLED_HOW,
  type SettledHow,
} from '../../domain/inbound-email/inbound-email.js';

const MESSAGE_ID = /^[\x20-\x7e]{1,998}$/;

/** Neither subject nor text: that may be somebody's worry about a child, and this is not the place for it. */
export class InboundEmailRequest {
  @ApiProperty({ type: String, minLength: 1, maxLength: 998 })
  @IsString()
  @Matches(MESSAGE_ID, { message: 'must be the id of a message' })
  readonly messageId!: string;

  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  readonly from!: string;

  @Moment()
  readonly receivedAt!: string;

  @OneOf(ASKED_BY_EMAIL)
  readonly asks!: AskedByEmail;
}

export class SettledRequest {
  @OneOf(SETTLED_HOW)
  readonly how!: SettledHow;
}
