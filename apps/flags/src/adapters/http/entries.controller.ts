import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow, AuditTrail } from '@mash/access';
import { Clock } from '@mash/kernel';
import { Shown, Tagged } from '@mash/service-host';
import { Entries } from '../../domain/entry/entries.js';
import type { EntryId } from '../../domain/ids.js';
import { Circles } from '../../use-cases/circles.js';
import { entryView } from './entry.view.js';
import { EXAMPLES } from './examples.js';

/** D14: who may see a flag. */
@ApiTags('register')
@Controller('v1/entries')
export class EntriesController {
  constructor(
    private readonly entries: Entries,
    private readonly circles: Circles,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  @Get(':entryId')
  @Shown(EXAMPLES.entry)
  @Allow({ staff: ['local-area-team', 'local-area-team-lead', 'early-help-coordinator'] })
  @Tagged()
  async entry(@Param('entryId', ParseUUIDPipe) entryId: string): Promise<ReturnType<typeof entryView>> {
    const entry = await this.entries.get(entryId as EntryId);
    await this.audit.record({ action: 'entry-read', subject: entry.id, version: entry.version });
    return entryView(entry, await this.circles.of(entry.subject), this.clock.now());
  }
}
