import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '@mash/access';
import { WORDINGS } from '../../domain/entry/confirmations.js';
import { ENCOURAGEMENT, HOW_TO_FLAG } from '../../domain/guidance.js';
import { PolicyInForce } from '../../domain/policy-in-force.js';

/** How to flag a concern, for anybody (Y-10, Y-18, Y-19). */
@ApiTags('guidance')
@Allow('anybody')
@Controller('v1/guidance')
export class GuidanceController {
  constructor(private readonly policy: PolicyInForce) {}

  @Get()
  guidance() {
    return {
      telephone: this.policy.now().council.numbers.flags,
      howToFlag: HOW_TO_FLAG,
      encouragement: ENCOURAGEMENT,
      confirmations: WORDINGS.map(({ number, version, wording }) => ({ number, version, wording })),
    };
  }
}
