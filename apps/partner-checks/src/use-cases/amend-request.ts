import { Injectable } from '@nestjs/common';
import { amend, type Amendment } from '../domain/request/receive.js';
import type { CheckId, CheckRequest } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class AmendRequest {
  constructor(private readonly onRequest: OnRequest) {}

  execute(checkId: CheckId, amendment: Amendment): Promise<CheckRequest> {
    return this.onRequest.change(checkId, (request) => amend(request, amendment));
  }
}
