import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent, Shown } from '@mash/service-host';
import { hasEnded } from '../../domain/call/call.js';
import type { Practitioner } from '../../domain/entry/practitioner.js';
import type { ActorId } from '../../domain/ids.js';
import { type FlagTaken, RaiseFlag } from '../../use-cases/raise-flag.js';
import { TakeCall } from '../../use-cases/take-call.js';
import { PractitionersQuery } from '../postgres/practitioners.query.js';
import { CallRequest } from './call.request.js';
import { FlagRequest, PractitionerContactRequest } from './flag.request.js';
import { EXAMPLES } from './examples.js';

/** Y-05: where a call goes on that is about a safeguarding concern. */
const A_NEW_CONTACT = { deployment: 'intake', path: '/v1/staff-contacts' } as const;

type CallTaken = { readonly callId: string; readonly ended: boolean; readonly next?: typeof A_NEW_CONTACT };
type Known = { readonly practitioner?: Omit<Practitioner, 'key'> };

/** Y-03, Y-19: by the coordinator, who is on the telephone, and nobody else. */
@ApiTags('flags')
@Allow({ staff: ['early-help-coordinator'] })
@Controller('v1')
export class FlagsController {
  constructor(
    private readonly takeCall: TakeCall,
    private readonly raiseFlag: RaiseFlag,
    private readonly practitioners: PractitionersQuery,
  ) {}

  @Post('calls')
  @Shown(EXAMPLES.call)
  async call(@Body() { calledAt, safeguardingConcern }: CallRequest, @Acting() by: Actor): Promise<CallTaken> {
    const takenBy = by.id as ActorId;
    const call = await this.takeCall.execute({ calledAt: new Date(calledAt), safeguardingConcern, takenBy });
    return hasEnded(call) ? { callId: call.id, ended: true, next: A_NEW_CONTACT } : { callId: call.id, ended: false };
  }

  /** Whoever has this email or number, as they were written down at their last call. */
  @Post('practitioners/search')
  @Shown(EXAMPLES.practitioner)
  @HttpCode(200)
  async search(@Body() contact: PractitionerContactRequest): Promise<Known> {
    const found = await this.practitioners.find(contact);
    if (found === undefined) return {};
    const { key, ...practitioner } = found;
    return { practitioner };
  }

  @Post('flags')
  @Shown(EXAMPLES.flag)
  @Idempotent()
  flag(
    @Body() { callId, subject, confirmations = [], ...given }: FlagRequest,
    @Acting() by: Actor,
  ): Promise<FlagTaken> {
    return this.raiseFlag.execute({ ...given, callId, subject, confirmations, by: by.id as ActorId });
  }
}
