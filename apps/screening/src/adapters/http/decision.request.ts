import { LEVELS, type Level, type Outcome, OUTCOMES } from '@mash/kernel';
import { Inner, InnerList, Line, Name, OneOf, Optional, Text, Uuids, WholeNumber, YesNo } from '@mash/service-host';
import { ActionRequest } from './common.request.js';

export class AlternativeSupportRequest {
  @Optional()
  @Text()
  readonly advice?: string;

  @Optional()
  @Name()
  readonly service?: string;
}

export class WordsRequest {
  @Text()
  readonly outcome!: string;

  @Text()
  readonly whatHappensNext!: string;

  @Optional()
  @Text()
  readonly family?: string;
}

export class EvaluationRequest {
  @YesNo()
  readonly refer!: boolean;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class DecisionRequest {
  @OneOf(OUTCOMES)
  readonly outcome!: Outcome;

  @OneOf(LEVELS)
  readonly level!: Level;

  @Optional()
  @Text()
  readonly reason?: string;

  @Optional()
  @Text()
  readonly desiredImpact?: string;

  @InnerList(() => ActionRequest, 20)
  readonly actions: ActionRequest[] = [];

  @Optional()
  @Line()
  readonly noActionsReason?: string;

  @Optional()
  @Inner(() => AlternativeSupportRequest)
  readonly alternativeSupport?: AlternativeSupportRequest;

  @Optional()
  @Line()
  readonly withoutParentView?: string;

  @Optional()
  @Line()
  readonly withoutChildVoice?: string;

  @Optional()
  @Line()
  readonly bestInterestsReason?: string;

  @Uuids(60)
  readonly returnsConsidered: string[] = [];

  @WholeNumber(0, 1_000_000)
  readonly pictureVersion!: number;

  @Optional()
  @Inner(() => EvaluationRequest)
  readonly evaluation?: EvaluationRequest;

  @Inner(() => WordsRequest)
  readonly words!: WordsRequest;
}
