import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { cancelCheck, type Ending, waiveCheck } from '../domain/screening/end-checks.js';
import { Screenings } from '../domain/screening/screenings.js';
import { OnCase } from './on-case.js';

const ENDINGS = { cancel: cancelCheck, waive: waiveCheck };

@Injectable()
export class EndCheck {
  constructor(
    private readonly onCase: OnCase,
    private readonly screenings: Screenings,
  ) {}

  async execute(how: keyof typeof ENDINGS, ending: Ending, actor: Actor): Promise<void> {
    const { id: caseId } = await this.screenings.ofCheck(ending.checkId);
    await this.onCase.change({ caseId, actor }, (screening, by) => ENDINGS[how](screening, ending, by));
  }
}
