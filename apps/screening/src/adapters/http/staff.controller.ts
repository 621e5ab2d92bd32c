import { Body, Controller, Get, Param, ParseUUIDPipe, Put } from '@nestjs/common';
import { Allow } from '@mash/access';
import type { ActorId } from '../../domain/ids.js';
import { AssignDuty } from '../../use-cases/assign-duty.js';
import { EnterStaff } from '../../use-cases/enter-staff.js';
import { PostgresDuties, PostgresStaff } from '../postgres/postgres-staff.js';
import { given } from './commands.js';
import { DutyRequest, StaffRequest } from './staff.request.js';

@Controller('v1')
@Allow({ staff: ['administrator', 'team-manager'] })
export class StaffController {
  constructor(
    private readonly enterStaff: EnterStaff,
    private readonly assignDuty: AssignDuty,
    private readonly staff: PostgresStaff,
    private readonly duties: PostgresDuties,
  ) {}

  @Get('staff/:actorId')
  async member(@Param('actorId', ParseUUIDPipe) id: string) {
    const { id: actorId, ...entry } = await this.staff.get(id);
    return { actorId, ...entry };
  }

  @Put('staff/:actorId')
  @Allow({ staff: ['administrator'] })
  async enter(@Param('actorId', ParseUUIDPipe) id: string, @Body() body: StaffRequest) {
    await this.enterStaff.execute({ ...given(body), id: id as ActorId });
    return this.member(id);
  }

  @Get('duty')
  async rota() {
    return { items: await this.duties.all() };
  }

  @Put('duty')
  async assign(@Body() { duty, holderId, deputyIds, from, until }: DutyRequest) {
    await this.assignDuty.execute({
      duty,
      holderId: holderId as ActorId,
      deputyIds: deputyIds as ActorId[],
      from: new Date(from),
      until: new Date(until),
    });
    return this.rota();
  }
}
