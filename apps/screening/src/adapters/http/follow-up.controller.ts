import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { Acting, type Actor, Allow } from '@mash/access';
import type { ReviewId, TaskId } from '../../domain/ids.js';
import { CloseTask } from '../../use-cases/close-task.js';
import { SettleReview } from '../../use-cases/settle-review.js';
import { PostgresReviews } from '../postgres/postgres-reviews.js';
import { given } from './commands.js';
import { acting, HUB, ON_DUTY } from './who.js';
import { SettleRequest, TaskDoneRequest } from './work.request.js';

@Controller('v1')
@Allow(HUB, ON_DUTY)
export class FollowUpController {
  constructor(
    private readonly closeTask: CloseTask,
    private readonly settleReview: SettleReview,
    private readonly reviews: PostgresReviews,
  ) {}

  @Post('tasks/:taskId/done')
  @HttpCode(200)
  async done(@Param('taskId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: TaskDoneRequest) {
    await this.closeTask.execute({ taskId: id as TaskId, ...given(body) }, acting(by));
    return { taskId: id, state: 'done' };
  }

  @Get('new-information')
  async open() {
    const reviews = await this.reviews.allOpen();
    return {
      items: reviews.map(({ id, caseId, source, ref, raisedAt }) => ({ reviewId: id, caseId, source, ref, raisedAt })),
    };
  }

  @Post('new-information/:reviewId/settle')
  @HttpCode(200)
  async settle(@Param('reviewId', ParseUUIDPipe) id: string, @Acting() by: Actor, @Body() body: SettleRequest) {
    await this.settleReview.execute({ reviewId: id as ReviewId, actor: acting(by), ...given(body) });
    return { reviewId: id, result: body.result };
  }
}
