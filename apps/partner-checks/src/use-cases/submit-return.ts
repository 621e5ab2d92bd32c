import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import { submitReturn } from '../domain/request/answer.js';
import type { Answerer, Answers, CheckId, CheckRequest, Restriction } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

export type ToReturn = { readonly answers: Answers; readonly restriction: Restriction };

@Injectable()
export class SubmitReturn {
  constructor(
    private readonly onRequest: OnRequest,
    private readonly ids: Ids,
  ) {}

  execute(checkId: CheckId, given: ToReturn, by: Answerer): Promise<CheckRequest> {
    const returnId = this.ids.next<'Return'>();
    return this.onRequest.change(checkId, (request, now) => submitReturn(request, { ...given, returnId }, by, now));
  }
}
