import { Injectable } from '@nestjs/common';
import type { EmailId } from '../domain/email/email.js';
import { settle, type Settling } from '../domain/email/work-list.js';
import { ChangeEmail } from './change-email.js';

@Injectable()
export class SettleEmail {
  constructor(private readonly changeEmail: ChangeEmail) {}

  async execute(id: EmailId, settling: Settling): Promise<void> {
    await this.changeEmail.execute(id, (email, now) => settle(email, settling, now));
  }
}
