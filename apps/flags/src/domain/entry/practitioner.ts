import { FlagRefused } from '../errors.js';

/** Whoever telephoned, as the coordinator wrote it down. */
export type GivenPractitioner = {
  readonly name: string;
  readonly service: string;
  readonly role: string;
  readonly email?: string;
  readonly telephone?: string;
};

/** `key` tells one practitioner from another: the work email, else the telephone number. */
export type Practitioner = GivenPractitioner & { readonly key: string };

/** Y-02: a professional with a name, a service, a role and a contact; email normalised, telephone in E.164. */
export function practitionerFrom(given: GivenPractitioner): Practitioner {
  const { name, service, role } = given;
  const nameless = [name, service, role].findIndex((part) => part.trim() === '');
  if (nameless >= 0) throw notAPractitioner(`/practitioner/${['name', 'service', 'role'][nameless] ?? ''}`);
  const contact = contactOf(given);
  return { name: tidy(name), service: tidy(service), role: tidy(role), ...contact };
}

function contactOf(given: GivenPractitioner): Pick<Practitioner, 'key' | 'email' | 'telephone'> {
  const email = given.email?.normalize('NFKC').trim().toLowerCase();
  const telephone = numberFrom(given.telephone);
  const key = email ?? telephone;
  if (key === undefined) throw notAPractitioner('/practitioner/email');
  return { key, ...(email !== undefined && { email }), ...(telephone !== undefined && { telephone }) };
}

function numberFrom(telephone: string | undefined): string | undefined {
  if (telephone === undefined) return undefined;
  const number = e164(telephone);
  if (number === undefined) throw notAPractitioner('/practitioner/telephone');
  return number;
}

/** A number without a country is a British one. */
function e164(telephone: string): string | undefined {
  const digits = telephone.replace(/[\s().-]/g, '');
  const international = digits
    .replace(/^00/, '+')
    .replace(/^0/, '+44')
    .replace(/^\+440/, '+44');
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
}

const tidy = (words: string): string => words.trim().replace(/\s+/g, ' ');

const notAPractitioner = (pointer: string): FlagRefused =>
  new FlagRefused('not-a-practitioner', { pointer, rule: 'Y-02' });
