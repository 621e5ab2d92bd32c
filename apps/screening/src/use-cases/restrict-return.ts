import { Injectable } from '@nestjs/common';
import type { CaseId } from '../domain/ids.js';
import { type Restricting, restrictReturn } from '../domain/screening/returns.js';
import { OnCase } from './on-case.js';

@Injectable()
export class RestrictReturn {
  constructor(private readonly onCase: OnCase) {}

  async execute(caseId: CaseId, restricting: Restricting): Promise<void> {
    await this.onCase.follow(caseId, (screening) => restrictReturn(screening, restricting));
  }
}
