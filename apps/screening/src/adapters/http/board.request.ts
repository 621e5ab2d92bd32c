import { RAGS, STAGES } from '@mash/kernel';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, MaxLength, Min } from 'class-validator';

export class BoardQuery {
  @IsOptional()
  @IsIn(RAGS)
  readonly rag?: string;

  @IsOptional()
  @IsIn(STAGES)
  readonly stage?: string;

  @IsOptional()
  @MaxLength(80)
  @Matches(/^[01]~\d{17}~[0-9a-f-]{36}$/)
  readonly after?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
}
