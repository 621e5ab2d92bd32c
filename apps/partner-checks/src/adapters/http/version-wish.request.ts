import { Optional, WholeNumber } from '@mash/service-host';
import { Type } from 'class-transformer';

export class VersionWish {
  @Optional()
  @Type(() => Number)
  @WholeNumber(1, 1_000_000)
  readonly version?: number;
}
