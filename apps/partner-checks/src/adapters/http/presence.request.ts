import { Optional, Uuid } from '@mash/service-host';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsISO8601, Max, Min } from 'class-validator';

export class DaysRequest {
  /** Days on which nobody is at the desk. */
  @ApiProperty({ type: String, format: 'date', isArray: true, maxItems: 400 })
  @IsArray()
  @ArrayMaxSize(400)
  @ArrayUnique()
  @IsISO8601({ strict: true }, { each: true })
  readonly closedDays!: readonly string[];

  /** Days of the week with somebody at the desk, 1 Monday to 7 Sunday. */
  @ApiProperty({ type: 'integer', isArray: true, maxItems: 7 })
  @IsArray()
  @ArrayMaxSize(7)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(7, { each: true })
  readonly weekdays!: readonly number[];
}

export class CoverRequest {
  @Optional()
  @Uuid()
  readonly coverId?: string;

  @Optional()
  @Uuid()
  readonly leadId?: string;
}
