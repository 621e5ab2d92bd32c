import { Injectable } from '@nestjs/common';
import { correct, type Correction } from '../domain/request/answer.js';
import type { Answerer, CheckRequest, ReturnId } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class CorrectReturn {
  constructor(private readonly onRequest: OnRequest) {}

  execute(returnId: ReturnId, correction: Correction, by: Answerer): Promise<CheckRequest> {
    return this.onRequest.changeOfReturn(returnId, (request, now) => correct(request, correction, by, now));
  }
}
