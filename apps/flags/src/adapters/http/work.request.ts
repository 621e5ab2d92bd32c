import { ApiProperty } from '@nestjs/swagger';
import { OneOf, Optional, Uuid } from '@mash/service-host';
import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import {
  FOLLOW_UP_OUTCOMES,
  type FollowUpOutcome,
  REVIEW_OUTCOMES,
  type ReviewOutcome,
} from '../../domain/entry/outcomes.js';

export class ReviewDoneRequest {
  @Optional()
  @OneOf(REVIEW_OUTCOMES)
  readonly outcome?: ReviewOutcome;
}

export class FollowUpClosedRequest {
  @Optional()
  @OneOf(FOLLOW_UP_OUTCOMES)
  readonly outcome?: FollowUpOutcome;
}

/** What is open; what has ended is read in its entry. */
export class OpenWorkRequest {
  @OneOf(['true'])
  readonly open!: 'true';

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
