import { Injectable } from '@nestjs/common';
import { Fetches } from '@mash/messaging';
import { WantedContents, type WantedContact, type WantedReturn } from '../../domain/screening/wanted-contents.js';

/** Every wish is a row of the fetch table, written in the transaction at hand. */
@Injectable()
export class WantedByFetching extends WantedContents {
  constructor(private readonly fetches: Fetches) {
    super();
  }

  async contact({ caseId, version, urgent }: WantedContact): Promise<void> {
    await this.fetches.want({ edge: 'E1', subject: caseId, version, owner: 'intake', caseId, urgent });
  }

  async return({ caseId, returnId, version, agency, urgent }: WantedReturn): Promise<void> {
    await this.fetches.want({ edge: 'E5', subject: returnId, version, owner: `checks-${agency}`, caseId, urgent });
  }
}
