import { Injectable } from '@nestjs/common';
import { agreeAction, type ActionGiven } from '../domain/screening/agree-action.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class AgreeAction {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: ActionGiven): Promise<void> {
    await this.onCase.change(asked, (screening, by) => agreeAction(screening, given, by));
  }
}
