import { AGENCIES, type Agency, LEVELS, type Level, type Rag, RAGS } from '@mash/kernel';
import { Inner, InnerList, Line, OneOf, Optional, SomeOf, Text, Uuid, YesNo } from '@mash/service-host';
import { ActionRequest, TermsRequest } from './common.request.js';

export class RagProposalRequest {
  @OneOf(RAGS)
  readonly rag!: Rag;
}

export class RemovalRequest {
  @OneOf(AGENCIES)
  readonly agency!: Agency;

  @Optional()
  @Line()
  readonly reason?: string;
}

export class ChecksAskedRequest extends TermsRequest {
  @SomeOf(AGENCIES)
  readonly extra!: Agency[];

  @Optional()
  @InnerList(() => RemovalRequest, AGENCIES.length)
  readonly removed?: RemovalRequest[];
}

export class InitialOversightRequest {
  @Optional()
  @Text()
  readonly text?: string;

  @Optional()
  @YesNo()
  readonly immediateConcern?: boolean;

  @Optional()
  @YesNo()
  readonly childInNeedLikely?: boolean;
}

export class TriageRequest {
  @OneOf(RAGS)
  readonly rag!: Rag;

  @OneOf(LEVELS)
  readonly level!: Level;

  @Optional()
  @Uuid()
  readonly proposedBy?: string;

  @Inner(() => InitialOversightRequest)
  readonly oversight!: InitialOversightRequest;

  @InnerList(() => ActionRequest, 20)
  readonly actions!: ActionRequest[];

  @Optional()
  @Inner(() => ChecksAskedRequest)
  readonly checks?: ChecksAskedRequest;
}

export class AskCheckRequest extends TermsRequest {
  @OneOf(AGENCIES)
  readonly agency!: Agency;
}
