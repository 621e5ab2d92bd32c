import { Allow, AuditTrail } from '@mash/access';
import { Idempotent, IfMatch, Tagged } from '@mash/service-host';
import { Body, Controller, Get, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Household } from '../../domain/household/household.js';
import { Households } from '../../domain/household/households.js';
import type { HouseholdId, PersonId } from '../../domain/ids.js';
import { ChangeHousehold } from '../../use-cases/change-household.js';
import { RegisterHousehold } from '../../use-cases/register-household.js';
import { MembersRequest } from './household.request.js';

const REGISTRARS = { staff: ['referral-support-officer', 'social-worker', 'early-help-coordinator'] } as const;

/** Who lives together. */
@ApiTags('households')
@Allow(REGISTRARS)
@Controller('v1/households')
export class HouseholdsController {
  constructor(
    private readonly registerHousehold: RegisterHousehold,
    private readonly changeHousehold: ChangeHousehold,
    private readonly households: Households,
    private readonly audit: AuditTrail,
  ) {}

  @Post()
  @Idempotent()
  async register(@Body() { memberIds }: MembersRequest): Promise<{ readonly householdId: HouseholdId }> {
    return { householdId: await this.registerHousehold.execute(memberIds as PersonId[]) };
  }

  @Put(':householdId')
  @Tagged()
  async change(
    @Param('householdId', ParseUUIDPipe) householdId: string,
    @IfMatch() seen: number,
    @Body() { memberIds }: MembersRequest,
  ): Promise<ReturnType<typeof householdView>> {
    const asked = { householdId: householdId as HouseholdId, seen, memberIds: memberIds as PersonId[] };
    return householdView(await this.changeHousehold.execute(asked));
  }

  @Get(':householdId')
  @Allow(REGISTRARS, { staff: ['practice-manager', 'team-manager', 'domestic-abuse-advisor'] })
  @Tagged()
  async read(@Param('householdId', ParseUUIDPipe) householdId: string): Promise<ReturnType<typeof householdView>> {
    const household = await this.households.get(householdId as HouseholdId);
    await this.audit.record({ action: 'household.read', subject: household.id, version: household.version });
    return householdView(household);
  }
}

const householdView = ({ id, version, memberIds }: Household) => ({ householdId: id, version, memberIds });
