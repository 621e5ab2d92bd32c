import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { AGENCIES, PURPOSES } from '@mash/kernel';
import { Day, Inner, InnerList, Line, Moment, OneOf, Optional, Text, YesNo } from '@mash/service-host';
import { isUUID, ValidateBy } from 'class-validator';

export class ActionRequest {
  @Line()
  readonly text!: string;

  @OneOf(['hub', 'family', 'referrer', ...AGENCIES])
  readonly owner!: string;

  @Optional()
  @Moment()
  readonly dueAt?: string;
}

export class OverrideRequest {
  @Optional()
  @OneOf(['significant-harm', 'risk-to-another'])
  readonly ground?: 'significant-harm' | 'risk-to-another';

  @YesNo()
  readonly explained!: boolean;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class PeriodRequest {
  @Day()
  readonly from!: string;

  @Optional()
  @Day()
  readonly to?: string;
}

export class QuestionRequest {
  @OneOf(['all', ...AGENCIES])
  readonly to!: 'all' | (typeof AGENCIES)[number];

  @Line()
  readonly text!: string;
}

const isPeople = (value: unknown): boolean =>
  value === 'all' || (Array.isArray(value) && value.length <= 40 && value.every((one) => isUUID(one)));

/** The word `all`, or ids of children and adults. */
const People = (): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ oneOf: [{ enum: ['all'] }, { type: 'array', items: { type: 'string', format: 'uuid' } }] }),
    ValidateBy({ name: 'people', validator: { validate: isPeople, defaultMessage: () => 'must be all, or ids' } }),
  );

/** The terms of one check, or of all that a triage sends. */
export class TermsRequest {
  @OneOf(PURPOSES)
  readonly purpose!: (typeof PURPOSES)[number];

  @Optional()
  @Text()
  readonly justification?: string;

  @Optional()
  @Inner(() => OverrideRequest)
  readonly override?: OverrideRequest;

  @Optional()
  @Inner(() => PeriodRequest)
  readonly period?: PeriodRequest;

  @Optional()
  @People()
  readonly people?: 'all' | string[];

  @Optional()
  @InnerList(() => QuestionRequest, 20)
  readonly questions?: QuestionRequest[];
}
