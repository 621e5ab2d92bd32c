import { Fetches } from '@mash/messaging';
import { Injectable } from '@nestjs/common';
import { type WantedCase, WantedCopies, type WantedPackage } from '../../domain/request/wanted-copies.js';

export const PACKAGE = 'E3:package';
export const CASE = 'E3:case';
const OWNER = 'screening';

@Injectable()
export class FetchedCopies extends WantedCopies {
  constructor(private readonly fetches: Fetches) {
    super();
  }

  package({ checkId, caseId, version, urgent }: WantedPackage): Promise<void> {
    return this.fetches.want({ edge: PACKAGE, subject: checkId, version, owner: OWNER, caseId, urgent });
  }

  case({ caseId, version }: WantedCase): Promise<void> {
    return this.fetches.want({ edge: CASE, subject: caseId, version, owner: OWNER, caseId });
  }
}
