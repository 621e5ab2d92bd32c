import { Allow, AuditTrail } from '@mash/access';
import { IfMatch, Tagged } from '@mash/service-host';
import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Presence } from '../../domain/presence/presence.js';
import { Presences } from '../../domain/presence/presences.js';
import { SetPresence } from '../../use-cases/set-presence.js';
import { CoverRequest, DaysRequest } from './presence.request.js';
import { present } from './present.js';

/** When the desk is there, and who answers when it is not (B-145, B-157). One version counts both. */
@ApiTags('presence')
@Controller('v1')
@Allow('agency-lead')
export class PresenceController {
  constructor(
    private readonly presences: Presences,
    private readonly setPresence: SetPresence,
    private readonly audit: AuditTrail,
  ) {}

  @Get('presence')
  @Tagged()
  async presence() {
    return daysOf(await this.presences.get());
  }

  @Put('presence')
  @Tagged()
  async setDays(@IfMatch() version: number, @Body() body: DaysRequest) {
    const presence = await this.setPresence.days(version, body);
    await this.audit.record({ action: 'presence.set', version: presence.version });
    return daysOf(presence);
  }

  @Get('cover')
  @Tagged()
  async cover() {
    return coverOf(await this.presences.get());
  }

  @Put('cover')
  @Tagged()
  async setCover(@IfMatch() version: number, @Body() body: CoverRequest) {
    const presence = await this.setPresence.cover(version, present(body));
    await this.audit.record({ action: 'cover.set', version: presence.version });
    return coverOf(presence);
  }
}

const daysOf = ({ version, closedDays, weekdays }: Presence) => ({ version, closedDays, weekdays });
const coverOf = ({ version, coverId, leadId }: Presence) => ({ version, coverId, leadId });
