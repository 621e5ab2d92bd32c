import type { Policy } from '@mash/policy';
import { FlagRefused } from '../errors.js';

/** Whoever telephoned, as the coordinator wrote it down. */
export type GivenPractitioner = {
  readonly name: string;
  /** Codes of the policy. */
  readonly service: string;
  readonly role: string;
  readonly email?: string;
  readonly telephone?: string;
};

/** `key` tells one practitioner from another: the work email, else the telephone number. */
export type Practitioner = GivenPractitioner & { readonly key: string };

type Codes = Pick<Policy['flags'], 'services' | 'roles'>;

/**
 * Y-02: a professional with a name, a service, a role and a contact; email normalised, telephone in E.164. None of them
 * has room for what the concern is (Y-07).
 */
export function practitionerFrom(given: GivenPractitioner, { services, roles }: Codes): Practitioner {
  const { service, role } = given;
  const name = tidy(given.name);
  if (!isName(name)) throw notAPractitioner('/practitioner/name');
  if (!services.some(({ code }) => code === service)) throw notAPractitioner('/practitioner/service');
  if (!roles.some(({ code }) => code === role)) throw notAPractitioner('/practitioner/role');
  return { name, service, role, ...contactOf(given) };
}

/** The key of whoever has this contact; refused when it is none. */
export function contactOf(
  given: Pick<GivenPractitioner, 'email' | 'telephone'>,
): Pick<Practitioner, 'key' | 'email' | 'telephone'> {
  const email = emailFrom(given.email);
  const telephone = numberFrom(given.telephone);
  const key = email ?? telephone;
  if (key === undefined) throw notAPractitioner('/practitioner/email');
  return { key, ...(email !== undefined && { email }), ...(telephone !== undefined && { telephone }) };
}

const LONGEST_NAME = 60;
const MOST_WORDS = 5;
const NAME_WORD = /^\p{L}[\p{L}\p{M}'’]*\.?$/u;

function isName(name: string): boolean {
  const words = name.split(/[ -]/);
  return name.length <= LONGEST_NAME && words.length <= MOST_WORDS && words.every((word) => NAME_WORD.test(word));
}

/** As many parts as addresses of work have: `first.middle.last@team.service.gov.uk`. */
const MOST_LOCAL_PARTS = 4;
const MOST_DOMAIN_PARTS = 6;

function emailFrom(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const email = given.normalize('NFKC').trim().toLowerCase();
  const [local = '', domain = ''] = email.split('@');
  const isShort = partsOf(local) <= MOST_LOCAL_PARTS && partsOf(domain) <= MOST_DOMAIN_PARTS;
  if (!/^[a-z0-9._+'-]+@[a-z0-9.-]+$/.test(email) || !isShort) throw notAPractitioner('/practitioner/email');
  return email;
}

const partsOf = (text: string): number => text.split(/[._+'-]+/).length;

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
