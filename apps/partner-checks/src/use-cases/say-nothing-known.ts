import { Injectable } from '@nestjs/common';
import { nothingKnown, type WhereLooked } from '../domain/request/answer.js';
import type { Answerer, CheckId, CheckRequest } from '../domain/request/request.js';
import { SubmitReturn } from './submit-return.js';

/** One step for the answer that most checks get. */
@Injectable()
export class SayNothingKnown {
  constructor(private readonly submitReturn: SubmitReturn) {}

  execute(checkId: CheckId, looked: WhereLooked, by: Answerer): Promise<CheckRequest> {
    return this.submitReturn.execute(checkId, nothingKnown(looked), by);
  }
}
