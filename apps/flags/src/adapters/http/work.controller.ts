import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Acting, type Actor, Allow } from '@mash/access';
import { type Page, pageOf, PAGE_SIZE, Shown } from '@mash/service-host';
import type { ActorId, ContactId, FollowUpId, IntroductionId, ReviewId } from '../../domain/ids.js';
import { EndWork } from '../../use-cases/end-work.js';
import { type OpenWork, OpenWorkQuery } from '../postgres/open-work.query.js';
import { introductionView } from './entry.view.js';
import {
  FollowUpClosedRequest,
  IntroductionClosedRequest,
  OpenWorkRequest,
  ReviewDoneRequest,
} from './work.request.js';
import { EXAMPLES } from './examples.js';

/** The local area team's queues. */
@ApiTags('work')
@Allow({ staff: ['local-area-team', 'local-area-team-lead'] })
@Controller('v1')
export class WorkController {
  constructor(
    private readonly openWork: OpenWorkQuery,
    private readonly endWork: EndWork,
  ) {}

  @Get('reviews')
  @Shown(EXAMPLES.reviews)
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
  @Shown(EXAMPLES.introductions)
  introductions(@Query() asked: OpenWorkRequest) {
    return this.listed('introduction', asked, ({ id, entryId, openedAt, dueAt }) => ({
      introductionId: id,
      entryId,
      openedAt,
      dueAt,
    }));
  }

  @Get('follow-ups')
  @Shown(EXAMPLES.followUps)
  followUps(@Query() asked: OpenWorkRequest) {
    return this.listed('follow-up', asked, ({ id, entryId, openedAt, dueAt }) => ({
      followUpId: id,
      entryId,
      openedAt,
      dueAt,
    }));
  }

  @Post('reviews/:reviewId/done')
  @Shown(EXAMPLES.review)
  @HttpCode(204)
  done(
    @Param('reviewId', ParseUUIDPipe) reviewId: string,
    @Body() { outcome }: ReviewDoneRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.endWork.finishReview({ reviewId: reviewId as ReviewId, outcome, by: by.id as ActorId });
  }

  /** Y-16: tells those who have an email of each other; the others are to be telephoned. */
  @Post('introductions/:introductionId/make')
  @Shown(EXAMPLES.made)
  @HttpCode(200)
  async make(
    @Param('introductionId', ParseUUIDPipe) introductionId: string,
    @Acting() by: Actor,
  ): Promise<ReturnType<typeof introductionView>> {
    const meeting = { introductionId: introductionId as IntroductionId, by: by.id as ActorId };
    return introductionView(await this.endWork.makeIntroduction(meeting));
  }

  @Post('introductions/:introductionId/close')
  @Shown(EXAMPLES.introduction)
  @HttpCode(204)
  closeIntroduction(
    @Param('introductionId', ParseUUIDPipe) introductionId: string,
    @Body() { outcome, contactId }: IntroductionClosedRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.endWork.closeIntroduction({
      introductionId: introductionId as IntroductionId,
      outcome,
      ...(contactId !== undefined && { contactId: contactId as ContactId }),
      by: by.id as ActorId,
    });
  }

  @Post('follow-ups/:followUpId/close')
  @Shown(EXAMPLES.followUp)
  @HttpCode(204)
  close(
    @Param('followUpId', ParseUUIDPipe) followUpId: string,
    @Body() { outcome }: FollowUpClosedRequest,
    @Acting() by: Actor,
  ): Promise<void> {
    return this.endWork.closeFollowUp({ followUpId: followUpId as FollowUpId, outcome, by: by.id as ActorId });
  }

  private async listed<Item>(
    kind: 'review' | 'introduction' | 'follow-up',
    { after, limit = PAGE_SIZE }: OpenWorkRequest,
    shown: (work: OpenWork) => Item,
  ): Promise<Page<Item>> {
    const page = pageOf(await this.openWork.of(kind, { after, limit: limit + 1 }), limit, ({ id }) => id);
    return { ...page, items: page.items.map(shown) };
  }
}
