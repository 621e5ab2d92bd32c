import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Shown } from '@mash/service-host';
import { Acting, type Actor, Allow } from '@mash/access';
import type { ActorId, FlagId } from '../../domain/ids.js';
import { ChangeFlag } from '../../use-cases/change-flag.js';
import { RemovalRequest, RenewalRequest } from './flag.request.js';
import { EXAMPLES } from './examples.js';

/** What becomes of one flag (D12). */
@ApiTags('flags')
@Controller('v1/flags/:flagId')
export class FlagController {
  constructor(private readonly changeFlag: ChangeFlag) {}

  @Post('renew')
  @Shown(EXAMPLES.renewal)
  @HttpCode(200)
  @Allow({ staff: ['early-help-coordinator'] })
  async renew(
    @Param('flagId', ParseUUIDPipe) flagId: string,
    @Body() { callId }: RenewalRequest,
  ): Promise<{ readonly flagId: string; readonly expiresAt: Date }> {
    const { expiresAt } = await this.changeFlag.renew(flagId as FlagId, callId);
    return { flagId, expiresAt };
  }

  /** The lead says that it is an error; nothing is removed yet. */
  @Post('remove')
  @Shown(EXAMPLES.removal)
  @HttpCode(204)
  @Allow({ staff: ['local-area-team-lead'] })
  async remove(
    @Param('flagId', ParseUUIDPipe) flagId: string,
    @Body() { error }: RemovalRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    await this.changeFlag.askRemoval({ flagId: flagId as FlagId, error, by: by.id as ActorId });
  }

  /** A second person agrees. */
  @Post('remove/confirm')
  @HttpCode(204)
  @Allow({ staff: ['local-area-team-lead', 'early-help-coordinator', 'local-area-team'] })
  async confirm(@Param('flagId', ParseUUIDPipe) flagId: string, @Acting() by: Actor): Promise<void> {
    await this.changeFlag.remove({ flagId: flagId as FlagId, by: by.id as ActorId });
  }
}
