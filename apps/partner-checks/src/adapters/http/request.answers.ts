import { RAGS, type Rag } from '@mash/kernel';
import { ApiProperty } from '@nestjs/swagger';
import { REQUEST_STATES, type RequestState, type Restriction } from '../../domain/request/request.js';

const id = () => ApiProperty({ format: 'uuid' });
const moment = () => ApiProperty({ type: String, format: 'date-time' });

class AssigneeAnswer {
  @ApiProperty({ enum: ['desk', 'cover', 'lead', 'none'] })
  readonly kind!: 'desk' | 'cover' | 'lead' | 'none';

  @ApiProperty({ format: 'uuid', required: false })
  readonly actorId?: string;
}

export class RequestLineAnswer {
  @id()
  readonly checkId!: string;

  @id()
  readonly caseId!: string;

  @ApiProperty({ enum: REQUEST_STATES })
  readonly state!: RequestState;

  @ApiProperty({ enum: RAGS })
  readonly rag!: Rag;

  @moment()
  readonly dueAt!: Date;

  @ApiProperty()
  readonly shortNotice!: boolean;

  @ApiProperty()
  readonly assignee!: AssigneeAnswer;
}

export class RequestPage {
  @ApiProperty({ type: [RequestLineAnswer] })
  readonly items!: readonly RequestLineAnswer[];

  @ApiProperty({ required: false, description: 'The cursor of the next page, when there is one.' })
  readonly next?: string;
}

export class RequestAnswer extends RequestLineAnswer {
  @ApiProperty({ required: false, description: 'Once the package has come.' })
  readonly reference?: string;

  @ApiProperty({ enum: ['pending', 'here', 'behind', 'erased'] })
  readonly copy!: 'pending' | 'here' | 'behind' | 'erased';

  @ApiProperty({ description: 'Whether something changed after somebody had begun to answer.' })
  readonly changedSinceBegun!: boolean;

  @ApiProperty({ type: Object, required: false, description: 'What the agreement lets this agency see.' })
  readonly package?: object;

  @ApiProperty({ type: Object, required: false, description: 'As this agency gave it.' })
  readonly return?: object;
}

export class ReturnTaken {
  @id()
  readonly returnId!: string;

  @ApiProperty({ type: 'integer' })
  readonly returnVersion!: number;

  @moment()
  readonly returnedAt!: Date;
}

export class ReturnCorrected {
  @ApiProperty({ type: 'integer' })
  readonly returnVersion!: number;
}

export class ReturnRestricted extends ReturnCorrected {
  @ApiProperty({ type: Object })
  readonly restriction!: Restriction;
}
