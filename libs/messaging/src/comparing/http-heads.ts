import { z } from 'zod';
import type { DisclosureHttp } from '../fetch/disclosure-http.js';
import { OwnersHeads, type Heads } from './heads.js';

const answered = z.object({
  until: z.string(),
  streams: z.array(z.object({ key: z.string(), sequence: z.number().int().positive() })),
  more: z.boolean(),
});

type Asked = Parameters<OwnersHeads['since']>[0];

/** `GET /v1/events/heads` of the owner. */
export class HttpHeads extends OwnersHeads {
  constructor(private readonly http: DisclosureHttp) {
    super();
  }

  override async since({ owner, topic, after }: Asked): Promise<Heads> {
    const query = new URLSearchParams({ topic, ...(after !== undefined && { after }) });
    const { status, body } = await this.http.get(owner, `/v1/events/heads?${query.toString()}`);
    if (status !== 200) throw new Error(`${owner} answered ${String(status)} when asked for the heads of ${topic}`);
    return answered.parse(body);
  }
}
