import { Injectable } from '@nestjs/common';
import { Transactions } from '@mash/kernel';
import { StalePresence } from '../domain/presence/errors.js';
import { type Cover, type Days, type Presence, withCover, withDays } from '../domain/presence/presence.js';
import { Presences } from '../domain/presence/presences.js';

/** The lead says when the desk is there and who answers when it is not; from the next request on. */
@Injectable()
export class SetPresence {
  constructor(
    private readonly presences: Presences,
    private readonly transactions: Transactions,
  ) {}

  days(seen: number, days: Days): Promise<Presence> {
    return this.set(seen, (presence) => withDays(presence, days));
  }

  cover(seen: number, cover: Cover): Promise<Presence> {
    return this.set(seen, (presence) => withCover(presence, cover));
  }

  private set(seen: number, change: (presence: Presence) => Presence): Promise<Presence> {
    return this.transactions.run(async () => {
      const presence = await this.presences.get();
      if (presence.version !== seen) throw new StalePresence();
      const state = change(presence);
      await this.presences.save({ state, events: [] });
      return { ...state, version: state.version + 1 };
    });
  }
}
