import { Injectable } from '@nestjs/common';
import { contactParent, type ParentContactMade } from '../domain/screening/contacts-made.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class ContactParent {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: ParentContactMade): Promise<void> {
    await this.onCase.change(asked, (screening, by) => contactParent(screening, given, by));
  }
}
