import { IsNumberString, MaxLength } from 'class-validator';

/** The number of a row. */
export class IdParam {
  @IsNumberString({ no_symbols: true })
  @MaxLength(18)
  readonly id!: string;
}
