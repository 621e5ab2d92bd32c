import { Injectable } from '@nestjs/common';
import { recommend, type Recommended } from '../domain/screening/recommend.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class RecommendLevel {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: Recommended): Promise<void> {
    await this.onCase.change(asked, (screening, by) => recommend(screening, given, by));
  }
}
