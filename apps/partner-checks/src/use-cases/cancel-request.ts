import { Injectable } from '@nestjs/common';
import { cancel } from '../domain/request/receive.js';
import type { CheckId, CheckRequest } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class CancelRequest {
  constructor(private readonly onRequest: OnRequest) {}

  execute(checkId: CheckId, reason: string): Promise<CheckRequest> {
    return this.onRequest.change(checkId, (request, now) => cancel(request, reason, now));
  }
}
