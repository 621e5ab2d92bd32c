import { TOPICS, type Topic } from '@mash/contracts';
import { Comparing } from '../src/comparing/comparing.js';
import type { Head } from '../src/comparing/heads.js';
import type { Arrival } from '../src/inbox/arrival.js';
import { TOPIC } from './reader.js';

const [contacts] = TOPICS.filter(({ name }) => name === TOPIC) as [Topic];

/** One topic of an owner and one reader of it, over memory; pages of the owner hold two streams. */
export class ComparedReader {
  /** What the owner has sent, by key. */
  readonly sent = new Map<string, readonly Arrival[]>();
  readonly positions = new Map<string, number>();
  readonly asked: string[] = [];
  readonly taken: Arrival[] = [];
  isPassed = true;
  ownerIsAway = false;
  now = 0;
  until: string | undefined;
  readonly comparing = new Comparing({
    topics: () => [contacts],
    ends: {
      passed: () => {
        this.asked.push('bus');
        return Promise.resolve(this.isPassed ? 'end' : undefined);
      },
    },
    heads: { since: ({ after }) => (after === undefined ? this.beginning() : this.page(Number(after))) },
    store: {
      until: () => Promise.resolve(this.until),
      compared: (_topic, until) => {
        this.until = until;
        return Promise.resolve();
      },
      behind: (_topic, streams) => Promise.resolve(streams.flatMap((head) => this.behind(head))),
    },
    resends: {
      after: ({ key, sequence }) =>
        Promise.resolve((this.sent.get(key) ?? []).filter((one) => sequenceOf(one) > sequence).slice(0, 2)),
    },
    take: (arrival) => {
      this.taken.push(arrival);
      this.positions.set(arrival.key, sequenceOf(arrival));
      return Promise.resolve();
    },
    monotonic: () => this.now,
  });

  private behind(head: Head): readonly (Head & { readonly taken: number })[] {
    const taken = this.positions.get(head.key) ?? 0;
    return taken < head.sequence ? [{ ...head, taken }] : [];
  }

  private beginning() {
    if (this.ownerIsAway) return Promise.reject(new Error('away'));
    return Promise.resolve({ until: '0', streams: [], more: false });
  }

  private page(from: number) {
    this.asked.push('owner');
    if (this.ownerIsAway) return Promise.reject(new Error('away'));
    const all = [...this.sent].map(([key, events]) => ({ key, sequence: events.length }));
    const to = Math.min(from + 2, all.length);
    return Promise.resolve({ until: String(to), streams: all.slice(from, to), more: to < all.length });
  }
}

const sequenceOf = ({ headers }: Arrival): number => Number(headers['ce_streamsequence']);
