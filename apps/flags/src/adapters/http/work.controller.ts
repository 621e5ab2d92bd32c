import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow } from '@mash/access';
import { PAGE_SIZE } from '@mash/service-host';
import type { ActorId, FollowUpId, ReviewId } from '../../domain/ids.js';
import { CloseFollowUp } from '../../use-cases/close-follow-up.js';
import { FinishReview } from '../../use-cases/finish-review.js';
import { type OpenWork, OpenWorkQuery } from '../postgres/open-work.query.js';
import { FollowUpClosedRequest, OpenWorkRequest, ReviewDoneRequest } from './work.request.js';

type Listed<Item> = { readonly items: readonly Item[]; readonly next?: string };

/** The local area team's queues. */
@ApiTags('work')
@Allow({ staff: ['local-area-team', 'local-area-team-lead'] })
@Controller('v1')
export class WorkController {
  constructor(
    private readonly openWork: OpenWorkQuery,
    private readonly finishReview: FinishReview,
    private readonly closeFollowUp: CloseFollowUp,
  ) {}

  @Get('reviews')
  reviews(@Query() asked: OpenWorkRequest) {
    return this.listed('review', asked, ({ id, entryId, flagId, openedAt, dueAt }) => ({
      reviewId: id,
      flagId,
      entryId,
      openedAt,
      dueAt,
    }));
  }

  @Get('introductions')
  introductions(@Query() asked: OpenWorkRequest) {
    return this.listed('introduction', asked, ({ id, entryId, openedAt, dueAt }) => ({
      introductionId: id,
      entryId,
      openedAt,
      dueAt,
    }));
  }

  @Get('follow-ups')
  followUps(@Query() asked: OpenWorkRequest) {
    return this.listed('follow-up', asked, ({ id, entryId, openedAt, dueAt }) => ({
      followUpId: id,
      entryId,
      openedAt,
      dueAt,
    }));
  }

  @Post('reviews/:reviewId/done')
  @HttpCode(204)
  done(
    @Param('reviewId', ParseUUIDPipe) reviewId: string,
    @Body() { outcome }: ReviewDoneRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.finishReview.execute({ reviewId: reviewId as ReviewId, outcome, by: by.id as ActorId });
  }

  @Post('follow-ups/:followUpId/close')
  @HttpCode(204)
  close(
    @Param('followUpId', ParseUUIDPipe) followUpId: string,
    @Body() { outcome }: FollowUpClosedRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.closeFollowUp.execute({ followUpId: followUpId as FollowUpId, outcome, by: by.id as ActorId });
  }

  private async listed<Item>(
    kind: 'review' | 'introduction' | 'follow-up',
    { after, limit = PAGE_SIZE }: OpenWorkRequest,
    shown: (work: OpenWork) => Item,
  ): Promise<Listed<Item>> {
    const found = await this.openWork.of(kind, { after, limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(shown), ...(last && found.length > limit && { next: last.id }) };
  }
}
