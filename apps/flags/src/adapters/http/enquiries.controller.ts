import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow } from '@mash/access';
import { Shown } from '@mash/service-host';
import { PolicyInForce } from '../../domain/policy-in-force.js';
import { KNOWING_DUTIES, KNOWING_ROLES, mayKnow } from '../may-know.js';
import { type RegisterAnswer, RegisterQuery } from '../postgres/register.query.js';
import { EXAMPLES } from './examples.js';
import { Padding } from './padding.js';
import { RegisterEnquiryRequest } from './register-enquiry.request.js';

type Answered = { readonly answers: readonly RegisterAnswer[] };

/** D14: who may only learn the count. */
@ApiTags('register')
@Controller('v1')
export class EnquiriesController {
  constructor(
    private readonly register: RegisterQuery,
    private readonly policy: PolicyInForce,
    private readonly padding: Padding,
  ) {}

  /** Anybody of the council may ask; whoever may not know is answered as if there were nothing. */
  @Post('register-enquiries')
  @Shown(EXAMPLES.enquiry)
  @HttpCode(200)
  @Allow(
    { staff: KNOWING_ROLES },
    { duty: KNOWING_DUTIES },
    { staff: ['referral-support-officer', 'early-help', 'domestic-abuse-advisor', 'lado', 'quality-assurance'] },
  )
  enquire(@Body() asked: RegisterEnquiryRequest, @Acting() by: Actor): Promise<Answered> {
    return this.padding.padded(async () => {
      const { personIds = [], householdIds = [], services = false, ...given } = asked;
      const named = services && this.policy.now().flags.enquiries[given.purpose] === 'services';
      return { answers: await this.register.ask({ ...given, personIds, householdIds, named, mayKnow: mayKnow(by) }) };
    });
  }
}
