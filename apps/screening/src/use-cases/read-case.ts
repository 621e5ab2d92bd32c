import { Injectable } from '@nestjs/common';
import { read } from '../domain/screening/read.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class ReadCase {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked): Promise<void> {
    await this.onCase.change(asked, (screening, { actor, now }) => read(screening, actor.id, now));
  }
}
