import { OneOf, Optional } from '@mash/service-host';
import { type Settlement, SETTLEMENTS } from '../../domain/email/email.js';

export class SettleRequest {
  @Optional()
  @OneOf(SETTLEMENTS)
  readonly how?: Settlement;
}
