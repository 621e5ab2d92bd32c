import type { Hub } from '../../play/hub.js';
import { filled } from '../../play/placeholders.js';
import { aboutOthers } from '../referral/fresh-people.js';
import { lookupIn } from '../referral/known-case.js';
import type { SampleBodies } from '../referral/sample-bodies.js';
import { insist } from './asking.js';
import type { ContactMarks } from './marks.js';

export const REFERRER = 'referrer:schoolLead';
const CONTACTS = 'POST /v1/contacts';

type Taken = { readonly contactId: string; readonly reference: string };
type ContactBody = Parameters<typeof aboutOthers>[0];

/** Sends the sample's referral about another family; answers when it was acknowledged. */
export async function sendContact(hub: Hub, bodies: SampleBodies, key?: string): Promise<ContactMarks> {
  const open = lookupIn({ caseId: 'not yet' });
  const body = aboutOthers((await filled(bodies.of(REFERRER, CONTACTS), open)) as ContactBody);
  const asked = { as: REFERRER, at: 'intake', method: 'POST', path: '/v1/contacts', body } as const;
  const answered = await insist(hub, { ...asked, ...(key !== undefined && { key }) }, 201);
  const answeredAt = Date.now();
  const { contactId, reference } = answered.body as Taken;
  return { caseId: contactId, reference, answeredAt };
}
