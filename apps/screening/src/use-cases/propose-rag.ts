import { Injectable } from '@nestjs/common';
import type { Rag } from '@mash/kernel';
import { proposeRag } from '../domain/screening/rag.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class ProposeRag {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, rag: Rag): Promise<void> {
    await this.onCase.change(asked, (screening, by) => proposeRag(screening, rag, by));
  }
}
