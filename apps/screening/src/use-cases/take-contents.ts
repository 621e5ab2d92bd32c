import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import type { CaseId } from '../domain/ids.js';
import type { Contents } from '../domain/screening/contents.js';
import { Copies } from '../domain/screening/copies.js';
import { takeContents } from '../domain/screening/take-contents.js';
import { freshCheckIds } from './fresh-check-ids.js';
import { OnCase } from './on-case.js';

@Injectable()
export class TakeContents {
  constructor(
    private readonly onCase: OnCase,
    private readonly copies: Copies,
    private readonly ids: Ids,
  ) {}

  async execute(caseId: CaseId, contents: Contents, body: unknown): Promise<void> {
    await this.copies.keepContact({ caseId, version: contents.version, body });
    await this.onCase.follow(caseId, (screening, moment) =>
      takeContents(screening, contents, { ...moment, checkIds: freshCheckIds(this.ids) }),
    );
  }
}
