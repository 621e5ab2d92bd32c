import { Moment, OneOf } from '@mash/service-host';
import { SAFEGUARDING_ANSWERS, type SafeguardingAnswer } from '../../domain/call/call.js';

export class CallRequest {
  @Moment()
  readonly calledAt!: string;

  @OneOf(SAFEGUARDING_ANSWERS)
  readonly safeguardingConcern!: SafeguardingAnswer;
}
