import { Factory } from 'fishery';
import type { Email, EmailChange, EmailId, Wanted } from '../src/domain/email/email.js';
import type { Introduced } from '../src/domain/letter/introduced.js';
import { begin } from '../src/domain/email/sending.js';

export const NOW = new Date('2026-11-24T10:00:00Z');
export const EMAIL = '019a0000-0000-7000-8000-00000000e001' as EmailId;
export const CAUSE = '019a0000-0000-7000-8000-00000000ca01';
export const CONTACT = '019a0000-0000-7000-8000-00000000ca5d';
export const CASE = '019a0000-0000-7000-8000-00000000ca5e';
export const SIBLING_CONTACT = '019a0000-0000-7000-8000-00000000ca5f';
export const NOTICE = '019a0000-0000-7000-8000-000000000a01';
export const MANAGER = '019a0000-0000-7000-8000-0000000000a1';
export const DEPUTY = '019a0000-0000-7000-8000-0000000000a2';
export const REFERRER = `intake:referrer:${CONTACT}`;
export const PRACTITIONERS = [
  'flags:practitioner:019a0000-0000-7000-8000-0000000000f1',
  'flags:practitioner:019a0000-0000-7000-8000-0000000000f2',
] as const;
export const OTHER: Introduced = { name: 'Robin Planted', service: 'Northgate School', contact: '01904 000001' };
export const REFERENCE = 'MH-7K3D-Q2XV';

export const later = (milliseconds: number): Date => new Date(NOW.getTime() + milliseconds);

export const aWanted = Factory.define<Wanted>(() => ({
  causeId: CAUSE,
  template: 'receipt',
  recipientRef: REFERRER,
  subjectId: CONTACT,
  urgent: false,
}));

export const anEmail = Factory.define<Email>(() => ({
  ...aWanted.build(),
  id: EMAIL,
  version: 1,
  fate: 'due',
  dueAt: NOW,
  nextTryAt: NOW,
  attempt: 0,
  tries: 0,
  tryingSince: NOW,
}));

/** On its way, in its first attempt. */
export const sending = (change: Partial<Email> = {}): Email => begin(anEmail.build(change), NOW).state;

export const types = ({ events }: EmailChange): readonly string[] => events.map(({ type }) => type);
