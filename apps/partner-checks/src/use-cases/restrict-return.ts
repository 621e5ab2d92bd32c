import { Injectable } from '@nestjs/common';
import { restrict } from '../domain/request/answer.js';
import type { Answerer, CheckRequest, Restriction, ReturnId } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class RestrictReturn {
  constructor(private readonly onRequest: OnRequest) {}

  execute(returnId: ReturnId, restriction: Restriction, by: Answerer): Promise<CheckRequest> {
    return this.onRequest.changeOfReturn(returnId, (request, now) => restrict(request, restriction, by, now));
  }
}
