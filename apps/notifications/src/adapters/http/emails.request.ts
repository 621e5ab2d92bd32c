import { Optional, Uuid } from '@mash/service-host';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';

/** Lists in the order in which emails became due. */
export class AfterQuery {
  @Optional()
  @Uuid()
  readonly after?: string;

  @Optional()
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
}

export class EmailsQueryString extends AfterQuery {
  @Uuid()
  readonly subjectId!: string;
}
