import { Injectable } from '@nestjs/common';
import { contactChild, type ChildContactMade } from '../domain/screening/contacts-made.js';
import { type Asked, OnCase } from './on-case.js';

@Injectable()
export class ContactChild {
  constructor(private readonly onCase: OnCase) {}

  async execute(asked: Asked, given: ChildContactMade): Promise<void> {
    await this.onCase.change(asked, (screening, by) => contactChild(screening, given, by));
  }
}
