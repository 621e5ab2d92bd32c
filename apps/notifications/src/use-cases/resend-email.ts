import { Injectable } from '@nestjs/common';
import type { EmailId } from '../domain/email/email.js';
import { resend } from '../domain/email/work-list.js';
import { ChangeEmail } from './change-email.js';

@Injectable()
export class ResendEmail {
  constructor(private readonly changeEmail: ChangeEmail) {}

  async execute(id: EmailId): Promise<void> {
    await this.changeEmail.execute(id, resend);
  }
}
