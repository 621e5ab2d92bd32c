import { OneOf, Optional, PAGE_SIZE, WholeNumber } from '@mash/service-host';
import { Type } from 'class-transformer';
import { IsString, MaxLength } from 'class-validator';
import { REQUEST_STATES, type RequestState } from '../../domain/request/request.js';

export class RequestsWish {
  @Optional()
  @OneOf(REQUEST_STATES)
  readonly state?: RequestState;

  @Optional()
  @IsString()
  @MaxLength(120)
  readonly cursor?: string;

  @Optional()
  @Type(() => Number)
  @WholeNumber(1, 200)
  readonly limit: number = PAGE_SIZE;
}
