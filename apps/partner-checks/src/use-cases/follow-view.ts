import { Injectable } from '@nestjs/common';
import { viewChanged } from '../domain/request/receive.js';
import type { CaseId } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class FollowView {
  constructor(private readonly onRequest: OnRequest) {}

  execute(caseId: CaseId, viewVersion: number): Promise<void> {
    return this.onRequest.changeAll(caseId, (request) => viewChanged(request, viewVersion));
  }
}
