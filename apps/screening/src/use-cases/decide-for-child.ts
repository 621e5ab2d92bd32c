import { Injectable } from '@nestjs/common';
import { Ids } from '@mash/kernel';
import type { DecisionId } from '../domain/ids.js';
import { decide } from '../domain/screening/decide.js';
import type { Decision } from '../domain/screening/screening.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class DecideForChild {
  constructor(
    private readonly onCase: OnCase,
    private readonly ids: Ids,
  ) {}

  async execute(asked: Asked, given: Omit<Decision, 'id'>): Promise<DecisionId | undefined> {
    const decision: Decision = { ...given, id: this.ids.next<'Decision'>() };
    const { children } = await this.onCase.change(asked, (screening, by) => decide(screening, decision, by));
    return children.find(({ id }) => id === given.childId)?.decision?.id;
  }
}
