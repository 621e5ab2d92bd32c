import { Code, Line, OneOf, Optional, Text } from '@mash/service-host';

export class AcknowledgeRequest {
  @Optional()
  @Line()
  readonly note?: string;
}

export class TaskDoneRequest {
  @Optional()
  @Code()
  readonly outcome?: string;

  @Optional()
  @Text()
  readonly note?: string;
}

export class SettleRequest {
  @OneOf(['stands', 'reopened'])
  readonly result!: 'stands' | 'reopened';

  @Optional()
  @Text()
  readonly reason?: string;
}
