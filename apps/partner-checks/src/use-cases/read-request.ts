import { Injectable } from '@nestjs/common';
import { read } from '../domain/request/receive.js';
import type { CheckId, CheckRequest } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class ReadRequest {
  constructor(private readonly onRequest: OnRequest) {}

  execute(checkId: CheckId): Promise<CheckRequest> {
    return this.onRequest.change(checkId, read);
  }
}
