import { Factory } from 'fishery';
import { numberedId } from '@mash/testing';
import type { ActorId } from '../src/domain/contact/contact.js';
import type { PersonId } from '../src/domain/ids.js';
import type { Came } from '../src/domain/inbound-email/inbound-email.js';
import type { Person } from '../src/domain/person/person.js';
import type { Registering } from '../src/domain/person/register.js';
import { NOW } from './builders.js';

export const OFFICER = '019a0000-0000-7000-8000-0000000000b1' as ActorId;
export const PRACTICE_MANAGER = '019a0000-0000-7000-8000-0000000000b2' as ActorId;

/** Somebody whom every rule allows; numbers do not repeat. */
export const aRegistering = Factory.define<Registering>(({ sequence }) => ({
  id: numberedId<'Person'>(sequence),
  familyName: 'Specimen',
  givenName: 'Robin',
  birthDate: '2018-03-02',
  sex: 'F',
  identifiers: [],
  registeredBy: OFFICER,
}));

export const aPerson = (id: PersonId, change: Partial<Person> = {}): Person => ({
  ...aRegistering.build({ id }),
  version: 1,
  registeredAt: NOW,
  ...change,
});

export const anEmail = Factory.define<Came>(({ sequence }) => ({
  id: numberedId<'InboundEmail'>(sequence),
  messageId: `<${String(sequence)}@school.example>`,
  from: 'sender@school.example',
  receivedAt: NOW,
  asks: 'flag',
}));
