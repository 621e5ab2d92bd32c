import { Ids, type Id } from '@mash/kernel';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';

/** Ids that sort by the time they were made, so that indexes grow at one end. */
@Injectable()
export class UuidIds extends Ids {
  override next<Of extends string>(): Id<Of> {
    return v7() as Id<Of>;
  }
}
