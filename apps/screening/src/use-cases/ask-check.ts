import { Injectable } from '@nestjs/common';
import { type Agency, Ids } from '@mash/kernel';
import type { CheckId } from '../domain/ids.js';
import { askOne } from '../domain/screening/ask-one.js';
import type { CheckTerms } from '../domain/screening/checks.js';
import { freshCheckIds } from './fresh-check-ids.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class AskCheck {
  constructor(
    private readonly onCase: OnCase,
    private readonly ids: Ids,
  ) {}

  async execute(asked: Asked, one: { readonly agency: Agency; readonly terms: CheckTerms }): Promise<CheckId> {
    const checkIds = freshCheckIds(this.ids);
    await this.onCase.change(asked, (screening, by) => askOne(screening, one, { ...by, checkIds }));
    return checkIds[one.agency];
  }
}
