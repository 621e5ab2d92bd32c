import { Injectable } from '@nestjs/common';
import { analyse, type AnalysisGiven } from '../domain/screening/analyse.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class AnalyseCase {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: AnalysisGiven): Promise<void> {
    await this.onCase.change(asked, (screening, by) => analyse(screening, given, by));
  }
}
