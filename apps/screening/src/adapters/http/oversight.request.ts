import { Inner, Line, Moment, OneOf, Optional, Text, Uuid, Uuids, YesNo } from '@mash/service-host';
import { ACTION_KINDS } from '../../domain/screening/screening.js';
import { OverrideRequest } from './common.request.js';

export class AwaitingRequest {
  @Line()
  readonly what!: string;

  @Line()
  readonly from!: string;

  @Moment()
  readonly until!: string;
}

const KINDS = ['awaiting-information', 'direction', 'override', 'final'] as const;

export class OversightRequest {
  @OneOf(KINDS)
  readonly kind!: (typeof KINDS)[number];

  @Optional()
  @Text()
  readonly text?: string;

  @Optional()
  @Uuids(20)
  readonly childIds?: string[];

  @Optional()
  @Inner(() => AwaitingRequest)
  readonly awaiting?: AwaitingRequest;

  @Optional()
  @Inner(() => OverrideRequest)
  readonly override?: OverrideRequest;
}

export class AgreedActionRequest {
  @Uuid()
  readonly childId!: string;

  @OneOf(ACTION_KINDS)
  readonly kind!: (typeof ACTION_KINDS)[number];

  @Text()
  readonly text!: string;

  @Optional()
  @Moment()
  readonly agreedAt?: string;
}

const ANSWERS = ['agreed', 'refused', 'not-asked', 'withdrawn'] as const;

export class AgreementRequest {
  @Uuid()
  readonly personId!: string;

  @OneOf(['checks', 'support'])
  readonly scope!: 'checks' | 'support';

  @YesNo()
  readonly asked!: boolean;

  @OneOf(ANSWERS)
  readonly answer!: (typeof ANSWERS)[number];

  @YesNo()
  readonly informed!: boolean;

  @Optional()
  @Line()
  readonly reason?: string;

  @Optional()
  @Line()
  readonly reasonText?: string;

  @Optional()
  @Moment()
  readonly at?: string;
}

export class ReasonRequest {
  @Optional()
  @Line()
  readonly reason?: string;
}
