import { Injectable } from '@nestjs/common';
import { confirmDetails, type ConfirmationGiven } from '../domain/screening/confirm.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class ConfirmDetails {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: ConfirmationGiven): Promise<void> {
    await this.onCase.change(asked, (screening, by) => confirmDetails(screening, given, by));
  }
}
