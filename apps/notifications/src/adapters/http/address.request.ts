import { ApiProperty } from '@nestjs/swagger';
import { IsEmail, MaxLength } from 'class-validator';

export class AddressRequest {
  @ApiProperty({ type: String, format: 'email', maxLength: 254 })
  @IsEmail()
  @MaxLength(254)
  readonly address!: string;
}

export class AddressAnswer {
  @ApiProperty({ type: String })
  readonly code!: string;

  @ApiProperty({ type: String, format: 'email' })
  readonly address!: string;
}
