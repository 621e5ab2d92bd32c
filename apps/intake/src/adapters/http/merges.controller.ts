import { Acting, type Actor, Allow } from '@mash/access';
import { Idempotent } from '@mash/service-host';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { ActorId } from '../../domain/contact/contact.js';
import type { MergeId, PersonId } from '../../domain/ids.js';
import { AskMerge } from '../../use-cases/ask-merge.js';
import { ConfirmMerge } from '../../use-cases/confirm-merge.js';
import { SeparatePeople } from '../../use-cases/separate-people.js';
import { MergeRequest } from './person.request.js';

const MANAGERS = { staff: ['practice-manager', 'team-manager'] } as const;
const MANAGERS_ON_DUTY = { duty: ['duty-practice-manager', 'duty-team-manager'] } as const;

/** That two ids are one person: one asks, a manager confirms, a manager may undo it. */
@ApiTags('people')
@Controller('v1/people/merges')
export class MergesController {
  constructor(
    private readonly askMerge: AskMerge,
    private readonly confirmMerge: ConfirmMerge,
    private readonly separatePeople: SeparatePeople,
  ) {}

  @Post()
  @Allow({ staff: ['referral-support-officer'] })
  @Idempotent()
  async ask(@Body() body: MergeRequest, @Acting() by: Actor): Promise<{ readonly mergeId: MergeId }> {
    const [survivorId, mergedId] = [body.survivorId as PersonId, body.mergedId as PersonId];
    return { mergeId: await this.askMerge.execute({ survivorId, mergedId, by: by.id as ActorId }) };
  }

  @Post(':mergeId/confirm')
  @HttpCode(204)
  @Allow(MANAGERS, MANAGERS_ON_DUTY)
  confirm(@Param('mergeId', ParseUUIDPipe) mergeId: string, @Acting() by: Actor): Promise<void> {
    return this.confirmMerge.execute(mergeId as MergeId, by.id as ActorId);
  }

  @Post(':mergeId/separate')
  @HttpCode(204)
  @Allow(MANAGERS, MANAGERS_ON_DUTY)
  separate(@Param('mergeId', ParseUUIDPipe) mergeId: string, @Acting() by: Actor): Promise<void> {
    return this.separatePeople.execute(mergeId as MergeId, by.id as ActorId);
  }
}
