import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import type { CheckId } from '../../domain/ids.js';
import { EndCheck } from '../../use-cases/end-check.js';
import { given } from './commands.js';
import { ReasonRequest } from './oversight.request.js';
import { acting, HUB, ON_DUTY } from './who.js';

@Controller('v1/checks/:checkId')
@Allow(HUB, ON_DUTY)
export class ChecksController {
  constructor(private readonly endCheck: EndCheck) {}

  @Post('cancel')
  @HttpCode(200)
  async cancel(@Param('checkId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: ReasonRequest) {
    await this.endCheck.execute('cancel', { checkId: id as CheckId, ...given(body) }, acting(by));
    return { checkId: id, state: 'cancelled' };
  }

  @Post('waive')
  @HttpCode(200)
  async waive(@Param('checkId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: ReasonRequest) {
    await this.endCheck.execute('waive', { checkId: id as CheckId, ...given(body) }, acting(by));
    return { checkId: id, state: 'waived' };
  }
}
