import { Injectable } from '@nestjs/common';
import type { CaseId } from '../domain/ids.js';
import { Copies } from '../domain/screening/copies.js';
import { type Copied, takeCopy } from '../domain/screening/returns.js';
import { OnCase } from './on-case.js';

@Injectable()
export class TakeReturnCopy {
  constructor(
    private readonly onCase: OnCase,
    private readonly copies: Copies,
  ) {}

  async execute(caseId: CaseId, copied: Copied, body: unknown): Promise<void> {
    const { returnId, version } = copied;
    await this.copies.keepReturn({ caseId, returnId, version, body });
    await this.onCase.follow(caseId, (screening) => takeCopy(screening, copied));
  }
}
