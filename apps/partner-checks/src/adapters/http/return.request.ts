import { AGENCIES, type Agency, ANSWERS, type Answer } from '@mash/kernel';
import {
  Day,
  Inner,
  InnerList,
  Line,
  Lines,
  Name,
  OneOf,
  Optional,
  SomeOf,
  Text,
  WholeNumber,
  YesNo,
} from '@mash/service-host';
import type { ConcernLevel } from '../../domain/request/request.js';
import { ExtrasRequest } from './extras.request.js';

class SubjectAnswerRequest {
  @WholeNumber(1, 100)
  readonly number!: number;

  @OneOf(ANSWERS)
  readonly answer!: Answer;
}

class OnwardReferralRequest {
  @Line()
  readonly service!: string;

  @Optional()
  @Name()
  readonly keyWorker?: string;

  @Optional()
  @Line()
  readonly contact?: string;

  @Optional()
  @Day()
  readonly on?: string;
}

export class RestrictionRequest {
  @OneOf(['none', 'not-to', 'only-to'])
  readonly kind!: 'none' | 'not-to' | 'only-to';

  @SomeOf(AGENCIES)
  readonly agencies!: readonly Agency[];

  @Optional()
  @Line()
  readonly reason?: string;
}

export class ReturnRequest {
  @OneOf(ANSWERS)
  readonly answer!: Answer;

  @Optional()
  @InnerList(() => SubjectAnswerRequest, 50)
  readonly answers?: readonly SubjectAnswerRequest[];

  @Optional()
  @Lines()
  readonly lookedIn?: readonly string[];

  @Optional()
  @Line()
  readonly reason?: string;

  @Optional()
  @YesNo()
  readonly toFollow?: boolean;

  @Optional()
  @Text()
  readonly recent?: string;

  @Optional()
  @Text()
  readonly past?: string;

  @Optional()
  @Text()
  readonly history?: string;

  @Optional()
  @Text()
  readonly unmetNeed?: string;

  @Optional()
  @Text()
  readonly analysis?: string;

  @Optional()
  @OneOf(['none', 'low', 'medium', 'high'])
  readonly concernLevel?: ConcernLevel;

  @Optional()
  @InnerList(() => OnwardReferralRequest, 20)
  readonly onwardReferrals?: readonly OnwardReferralRequest[];

  @Optional()
  @Inner(() => RestrictionRequest)
  readonly restriction?: RestrictionRequest;

  @Optional()
  @Line()
  readonly ownReference?: string;

  @Optional()
  @Inner(() => ExtrasRequest)
  readonly extras?: ExtrasRequest;
}

export class NothingKnownRequest {
  @Lines()
  readonly lookedIn!: readonly string[];

  @Optional()
  @Line()
  readonly ownReference?: string;
}

export class CorrectionRequest {
  @Text()
  readonly text!: string;

  @Optional()
  @OneOf(ANSWERS)
  readonly answer?: Answer;

  @Optional()
  @Text()
  readonly analysis?: string;

  @Optional()
  @Line()
  readonly ownReference?: string;
}
