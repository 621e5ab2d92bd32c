import { Injectable } from '@nestjs/common';
import type { Actor } from '../domain/actor.js';
import { Screenings } from '../domain/screening/screenings.js';
import { closeTask, type TaskOutcome } from '../domain/screening/tasks.js';
import { OnCase } from './on-case.js';

@Injectable()
export class CloseTask {
  constructor(
    private readonly onCase: OnCase,
    private readonly screenings: Screenings,
  ) {}

  async execute(outcome: TaskOutcome, actor: Actor): Promise<void> {
    const { id: caseId } = await this.screenings.ofTask(outcome.taskId);
    await this.onCase.change({ caseId, actor }, (screening, by) => closeTask(screening, outcome, by));
  }
}
