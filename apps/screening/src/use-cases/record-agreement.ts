import { Injectable } from '@nestjs/common';
import { recordAgreement, type AgreementGiven } from '../domain/screening/agreement.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class RecordAgreement {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: AgreementGiven): Promise<void> {
    await this.onCase.change(asked, (screening, by) => recordAgreement(screening, given, by));
  }
}
