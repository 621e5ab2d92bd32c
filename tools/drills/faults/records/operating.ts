import type { Deployment } from '@mash/kernel';
import type { Answered } from '../../../play/hub.js';
import type { Field } from '../../field.js';

/** An event as the list of held events shows it. */
export type Listed = {
  readonly id: string;
  readonly topic: string;
  readonly key: string;
  readonly type: string | null;
  readonly streamSequence: number | null;
  readonly reason: string;
  readonly state: 'waiting' | 'parked';
  readonly error: string | null;
};

type Page = { readonly items: readonly Listed[]; readonly next?: string };

const PAGE = 100;
const PATH = '/v1/parked-events';

/** What operators do with held events, over the interface that they have. */
export class Operator {
  constructor(
    private readonly field: Field,
    private readonly at: Deployment,
  ) {}

  /** All that is held, the youngest first. */
  async list(): Promise<readonly Listed[]> {
    const all: Listed[] = [];
    for (let before: string | undefined; ;) {
      const { body } = await this.ask('GET', `${PATH}?limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`);
      const { items, next } = body as Page;
      all.push(...items);
      if (next === undefined) return all;
      before = next;
    }
  }

  look(id: string): Promise<Answered> {
    return this.ask('GET', `${PATH}/${id}`);
  }

  /** What came of it: `applied`, `waiting`, `parked`, or the status when it was refused. */
  async replay(id: string): Promise<string> {
    const { status, body } = await this.ask('POST', `${PATH}/${id}/replay`, {});
    return status === 200 ? (body as { readonly outcome: string }).outcome : String(status);
  }

  async discard(id: string, reason: string): Promise<string> {
    const { status, body } = await this.ask('POST', `${PATH}/${id}/discard`, { reason });
    return status === 200 ? (body as { readonly outcome: string }).outcome : String(status);
  }

  /** How many lines of the audit trail tell of steps with this event. */
  async audited(id: string): Promise<number> {
    const sql = `SELECT count(*)::int AS count FROM audit_entry WHERE subject = $1 AND action LIKE 'parked-event.%'`;
    const [row] = await this.field.databases.rows<{ readonly count: number }>(this.at, sql, [id]);
    return row?.count ?? 0;
  }

  private ask(method: string, path: string, body?: unknown): Promise<Answered> {
    const { at } = this;
    return this.field.hub.ask({ as: 'operations', at, method, path, ...(body !== undefined && { body }) });
  }
}
