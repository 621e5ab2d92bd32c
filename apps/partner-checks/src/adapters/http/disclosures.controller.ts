import { Acting, type Actor, Allow, DisclosureLedger, type DisclosureLine } from '@mash/access';
import { disclosed, ReturnView } from '@mash/contracts';
import { DomainError } from '@mash/kernel';
import { RequestRefused, Tagged } from '@mash/service-host';
import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ReturnNotFound } from '../../domain/request/errors.js';
import type { CheckRequest, ReturnId } from '../../domain/request/request.js';
import { Requests } from '../../domain/request/requests.js';
import { returnOf } from './request-view.js';
import { returnView } from './return-view.js';
import { VersionWish } from './version-wish.request.js';

/** Edge E5: what the hub may fetch here. Each answer is a line of the ledger. */
@ApiTags('disclosures')
@Controller('v1/disclosures')
export class DisclosuresController {
  constructor(
    private readonly requests: Requests,
    private readonly ledger: DisclosureLedger,
  ) {}

  @Get('returns/:returnId')
  @Allow({ service: 'screening' })
  @Tagged('returnVersion')
  async return(
    @Param('returnId', ParseUUIDPipe) returnId: string,
    @Query() { version = 1 }: VersionWish,
    @Acting() by: Actor,
  ): Promise<ReturnView> {
    const line = { edge: 'E5', to: by.id, subject: returnId };
    const request = await this.find(returnId as ReturnId);
    if (request === undefined || returnOf(request).returnVersion < version) {
      return this.refuse({ ...line, answer: 404, fields: [] }, new ReturnNotFound(returnId));
    }
    const told = { ...line, caseId: request.caseId, basis: request.basis, agreementVersion: request.agreementVersion };
    if (request.erasedAt !== undefined) return this.refuse({ ...told, answer: 410, fields: [] }, erased());
    const view = disclosed(ReturnView, returnView(request, returnOf(request)));
    await this.ledger.record({ ...told, version: view.returnVersion, fields: Object.keys(view), answer: 200 });
    return view;
  }

  private async refuse(line: DisclosureLine, because: Error): Promise<never> {
    await this.ledger.record(line);
    throw because;
  }

  private find(returnId: ReturnId): Promise<CheckRequest | undefined> {
    return this.requests.ofReturn(returnId).catch((error: unknown) => {
      if (error instanceof DomainError && error.refusal === 'not-found') return undefined;
      throw error;
    });
  }
}

const erased = () => new RequestRefused(410, 'return-erased', 'This return was erased after its case was closed.');
