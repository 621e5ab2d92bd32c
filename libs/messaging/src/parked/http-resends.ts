import type { Deployment } from '@mash/kernel';
import { z } from 'zod';
import type { DisclosureHttp } from '../fetch/disclosure-http.js';
import type { Arrival } from '../inbox/arrival.js';
import { Resends } from './resends.js';

const answered = z.object({
  events: z.array(
    z.object({
      topic: z.string(),
      key: z.string(),
      headers: z.record(z.string(), z.string()),
      value: z.string(),
    }),
  ),
});

type Stream = {
  readonly owner: Deployment;
  readonly topic: string;
  readonly key: string;
  readonly sequence: number;
};

/** `GET /v1/events` of the owner. It carries no contents, so it is no disclosure edge. */
export class HttpResends extends Resends {
  constructor(private readonly http: DisclosureHttp) {
    super();
  }

  override async after({ owner, topic, key, sequence }: Stream): Promise<readonly Arrival[]> {
    const query = new URLSearchParams({ topic, key, afterSequence: String(sequence) });
    const { status, body } = await this.http.get(owner, `/v1/events?${query.toString()}`);
    if (status === 404) return [];
    if (status !== 200) throw new Error(`${owner} answered ${String(status)} when asked for events`);
    return answered.parse(body).events.map((event) => ({
      ...event,
      partition: -1,
      offset: 0n,
      value: Buffer.from(event.value),
      recordedAt: new Date(event.headers['ce_time'] ?? 0),
    }));
  }
}
