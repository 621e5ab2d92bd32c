import { Injectable } from '@nestjs/common';
import { packageFetched } from '../domain/request/receive.js';
import type { CheckId, CheckRequest, Package } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class TakePackage {
  constructor(private readonly onRequest: OnRequest) {}

  execute(checkId: CheckId, fetched: Package): Promise<CheckRequest> {
    return this.onRequest.change(checkId, (request) => packageFetched(request, fetched));
  }
}
