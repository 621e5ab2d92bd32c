import { SystemClock } from '@mash/kernel';
import type { Clock } from '@mash/kernel';
import type { TokenAnswer } from './token-requests.js';

const SPARE_MS = 60_000;

type Held = { readonly token: string; readonly until: number };

/** Keeps each token until a minute before it runs out; callers that come together share one request. */
export class TokenShelf {
  private readonly held = new Map<string, Promise<Held>>();

  constructor(private readonly clock: Clock = new SystemClock()) {}

  /** Whoever signed them has other keys now. */
  empty(): void {
    this.held.clear();
  }

  async take(label: string, fetchToken: () => Promise<TokenAnswer>): Promise<string> {
    const found = this.held.get(label);
    if (found === undefined) return this.refilled(label, fetchToken);
    const usable = await this.usable(found);
    if (usable !== undefined) return usable.token;
    return this.held.get(label) === found ? this.refilled(label, fetchToken) : this.take(label, fetchToken);
  }

  private async usable(found: Promise<Held>): Promise<Held | undefined> {
    const held = await found.catch(() => undefined);
    return held !== undefined && held.until > this.clock.now().getTime() ? held : undefined;
  }

  private async refilled(label: string, fetchToken: () => Promise<TokenAnswer>): Promise<string> {
    const fetching = this.fetched(fetchToken);
    this.held.set(label, fetching);
    return (await fetching).token;
  }

  private async fetched(fetchToken: () => Promise<TokenAnswer>): Promise<Held> {
    const askedAt = this.clock.now().getTime();
    const { access_token: token, expires_in: seconds } = await fetchToken();
    return { token, until: askedAt + seconds * 1000 - SPARE_MS };
  }
}
