import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNumberString, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Optional, Uuid } from '../http/fields.js';

/** The cursor of lists ordered by a number. */
export class PageQuery {
  @IsOptional()
  @IsNumberString({ no_symbols: true })
  @MaxLength(18)
  readonly before?: string;

  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
}

/** The cursor of lists ordered by an id, which tells when each was made. */
export class AfterQuery {
  @Optional()
  @Uuid()
  readonly after?: string;

  @Optional()
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 200 })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  readonly limit?: number;
}

/** `next` is the cursor of what comes after; absent on the last page. */
export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };

export const PAGE_SIZE = 50;

/** Cuts what was found to a page: ask for one item more than the page holds. */
export function pageOf<Item>(found: readonly Item[], limit: number, cursorOf: (item: Item) => string): Page<Item> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return found.length > limit && last !== undefined ? { items, next: cursorOf(last) } : { items };
}
