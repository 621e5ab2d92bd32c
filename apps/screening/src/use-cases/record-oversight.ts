import { Injectable } from '@nestjs/common';
import { recordOversight, type OversightEntry } from '../domain/screening/oversight.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class RecordOversight {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: OversightEntry): Promise<void> {
    await this.onCase.change(asked, (screening, by) => recordOversight(screening, given, by));
  }
}
