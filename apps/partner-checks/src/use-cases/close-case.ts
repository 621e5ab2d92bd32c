import { Injectable } from '@nestjs/common';
import { closeCase } from '../domain/request/receive.js';
import type { CaseId } from '../domain/request/request.js';
import { OnRequest } from './on-request.js';

@Injectable()
export class CloseCase {
  constructor(private readonly onRequest: OnRequest) {}

  execute(caseId: CaseId, eraseAfter: Date): Promise<void> {
    return this.onRequest.changeAll(caseId, (request) => closeCase(request, eraseAfter));
  }
}
