import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AuditTrail } from '@mash/access';
import { Clock } from '@mash/kernel';
import { Tagged } from '@mash/service-host';
import { Entries } from '../../domain/entry/entries.js';
import type { EntryId } from '../../domain/ids.js';
import { type RegisterAnswer, RegisterQuery } from '../postgres/register.query.js';
import { entryView } from './entry.view.js';
import { RegisterEnquiryRequest } from './register-enquiry.request.js';

/** D14: who may see a flag, and who may only learn the count. */
@ApiTags('register')
@Controller('v1')
export class RegisterController {
  constructor(
    private readonly entries: Entries,
    private readonly register: RegisterQuery,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  @Get('entries/:entryId')
  @Allow({ staff: ['local-area-team', 'local-area-team-lead', 'early-help-coordinator'] })
  @Tagged()
  async entry(@Param('entryId', ParseUUIDPipe) entryId: string): Promise<ReturnType<typeof entryView>> {
    const entry = await this.entries.get(entryId as EntryId);
    await this.audit.record({ action: 'entry-read', subject: entry.id, version: entry.version });
    return entryView(entry, this.clock.now());
  }

  @Post('register-enquiries')
  @HttpCode(200)
  @Allow(
    { staff: ['social-worker', 'practice-manager', 'team-manager'] },
    { staff: ['early-help-coordinator', 'local-area-team', 'local-area-team-lead'] },
    { duty: ['duty-team-manager', 'duty-practice-manager', 'edt-manager'] },
  )
  async enquire(@Body() asked: RegisterEnquiryRequest): Promise<{ readonly answers: readonly RegisterAnswer[] }> {
    const { householdIds = [], services = false, ...given } = asked;
    return { answers: await this.register.ask({ ...given, householdIds, services }) };
  }
}
