import type { Field } from '../../field.js';
import { emailsDue } from '../../stores/emails.js';

type Line = { readonly emailId: string; readonly reason: string | null };
type Page = { readonly items: readonly Line[]; readonly next?: string };

const AS = 'staff:teamManager';
const REFUSED = 'smtp-550';

/** N-25: what was refused for good is on the work list, and goes when a person sends it again. */
export async function claimWorkList(field: Field): Promise<void> {
  const failed = (await emailsDue(field.databases, field.since, new Date())).filter(({ fate }) => fate === 'failed');
  const listed = await workList(field);
  const missing = failed.filter(({ id }) => !listed.some(({ emailId }) => emailId === id));
  field.claim(
    'every email that failed is on the work list',
    failed.length > 0 && missing.length === 0,
    String(failed.length),
  );
  const ids = failed.filter(({ reason }) => reason === REFUSED).map(({ id }) => id);
  for (const id of ids) await resend(field, id);
  field.note(`${String(ids.length)} emails were sent again from the work list`);
}

async function workList({ hub }: Field): Promise<readonly Line[]> {
  const all: Line[] = [];
  for (let after = ''; ;) {
    const { body } = await hub.ask({
      as: AS,
      at: 'notifications',
      method: 'GET',
      path: `/v1/failures?limit=200${after}`,
    });
    const { items, next } = body as Page;
    all.push(...items);
    if (next === undefined) return all;
    after = `&after=${next}`;
  }
}

async function resend({ hub, claim }: Field, id: string): Promise<void> {
  const { status } = await hub.ask({
    as: AS,
    at: 'notifications',
    method: 'POST',
    path: `/v1/failures/${id}/resend`,
    body: {},
  });
  if (status !== 204) claim('an email could be sent again from the work list', false, String(status));
}
