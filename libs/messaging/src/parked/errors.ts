import { DomainError } from '@mash/kernel';

/** No such event is held. */
export class NotParked extends DomainError {
  readonly code = 'not-parked';
  readonly refusal = 'not-found';

  constructor(id: string) {
    super(`No event is held under ${id}`, { details: { id } });
  }
}

/** An earlier event of its stream comes first. */
export class NotFirstOfItsStream extends DomainError {
  readonly code = 'not-first-of-its-stream';
  readonly refusal = 'conflict';

  constructor(id: string) {
    super(`An earlier event of the same stream is held before ${id}`, { details: { id } });
  }
}
