import { Controller, Get, Query } from '@nestjs/common';
import { Allow } from '@mash/access';
import { PAGE_SIZE, pageOf } from '@mash/service-host';
import { Board } from '../postgres/board.query.js';
import { BoardQuery } from './board.request.js';
import { HUB, ON_DUTY } from './who.js';

@Controller('v1/board')
export class BoardController {
  constructor(private readonly board: Board) {}

  @Get()
  @Allow(HUB, ON_DUTY)
  async lines(@Query() { limit = PAGE_SIZE, ...filter }: BoardQuery) {
    const found = await this.board.lines({ ...filter, limit: limit + 1 });
    return pageOf(found, limit, ({ place }) => place);
  }
}
