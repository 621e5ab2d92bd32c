import { present } from './present.js';
import type { ContactView, IdentifierSystem, ReferrerSource } from '@mash/contracts';
import { recipientRefOf } from '../domain/contact/recipient.js';
import type {
  Adult,
  Child,
  Concern,
  Contact,
  EngagementAgreement,
  Household,
  Incident,
  Referrer,
} from '../domain/contact/contact.js';

/** Edge E1: what screening may know of a contact. A protected referrer's identity stays here (D1, S-20). */
export function contactView(contact: Contact): ContactView {
  const { household, discussedWithLead, proposedRag, proposedBy } = contact;
  return {
    contactId: contact.id,
    reference: contact.reference,
    detailsVersion: contact.detailsVersion,
    kind: contact.kind,
    channel: contact.channel,
    pathway: contact.pathway,
    receivedAt: contact.receivedAt.toISOString(),
    recordedAt: contact.recordedAt.toISOString(),
    referrer: referrerView(contact),
    children: contact.children.map(childView),
    adults: contact.adults.map(adultView),
    household: householdView(household),
    concern: concernView(contact.concern),
    agreement: contact.agreement.map(agreementView),
    ...(discussedWithLead && { discussedWithLead: discussedWithLead.discussed }),
    ...(proposedRag && { proposedRag }),
    ...(proposedBy && { proposedBy }),
  };
}

function referrerView(contact: Contact): ContactView['referrer'] {
  const { referrer } = contact;
  const { state } = referrer;
  return {
    state,
    source: referrer.source as ReferrerSource,
    ...(state === 'named' && identityOf(referrer)),
    ...(state !== 'protected' && standingOf(referrer)),
    ...present({ recipientRef: recipientRefOf(contact) }),
  };
}

/** Who knows the family knows from this alone who told of it. */
const standingOf = ({ role, relationship, organisation }: Referrer) =>
  present({ role: role ?? relationship, organisation });

function householdView({ address, others = [] }: Household = {}): ContactView['household'] {
  return {
    ...(address !== undefined && { address: addressOf(address) }),
    ...(others.length > 0 && { others: others.join('\n') }),
  };
}

const identityOf = ({ name, email, telephone }: Referrer) => present({ name, email, telephone });

function childView(child: Child): ContactView['children'][number] {
  const { childId, sex, address, school, identifiers = [], disability } = child;
  const { name, description, birthDate, expectedDate, estimatedAge } = child;
  return {
    childId,
    sex,
    identifiers: identifiers.map(({ type, value }) => ({ system: type satisfies IdentifierSystem, value })),
    ...present({ name, description, birthDate, expectedDate, estimatedAge }),
    ...(address !== undefined && { address: addressOf(address) }),
    ...(school !== undefined && { school: { name: school } }),
    ...(disability !== undefined && disability.length > 0 && { disability: disability.join(', ') }),
  };
}

function adultView(adult: Adult): ContactView['adults'][number] {
  const { adultId, relationship, address, indicators = [], name, birthDate, parentalResponsibility } = adult;
  return {
    adultId,
    relationship,
    indicators: [...indicators],
    ...present({ name, birthDate, parentalResponsibility }),
    ...(address !== undefined && { address: addressOf(address) }),
  };
}

function concernView(concern: Concern): ContactView['concern'] {
  const { categories, narrative, incidents = [], indicators = [], immediateConcern } = concern;
  const { currentSituation, history, strengths, referrerLevel } = concern;
  return {
    categories: [...categories],
    narrative,
    incidents: incidents.map(incidentView),
    indicators: [...indicators],
    immediateConcern,
    ...present({ currentSituation, history, strengths, referrerLevel }),
  };
}

const KNOWN_BY = {
  seen: 'the referrer saw it',
  'told-by-child': 'the child told',
  'third-party': 'somebody else told',
};

function incidentView(incident: Incident): ContactView['concern']['incidents'][number] {
  const { on, what, place, exactWords, knownBy } = incident;
  return {
    what: exactWords === undefined ? what : `${what}\n“${exactWords}”`,
    on,
    seenBy: KNOWN_BY[knownBy],
    ...(place !== undefined && { where: place }),
  };
}

function agreementView(answer: EngagementAgreement): ContactView['agreement'][number] {
  const { person, asked, informed, reason, reasonText } = answer;
  const why = [reason, reasonText].filter((part) => part !== undefined).join(': ');
  return { person, asked, informed, answer: answer.answer, ...(why !== '' && { reason: why }) };
}

const POSTCODE = /,?\s*([A-Z]{1,2}[0-9][A-Z0-9]?\s?[0-9][A-Z]{2})\s*$/i;

/** One line as people write it, `4 High Street, Exampleton, EX1 2AB`, taken apart. */
function addressOf(line: string): NonNullable<ContactView['household']['address']> {
  const postcode = POSTCODE.exec(line)?.[1];
  const rest = line.replace(POSTCODE, '');
  const lines = rest.split(',').map((part) => part.trim());
  return {
    lines: lines.filter((part) => part !== '').slice(0, 5),
    ...(postcode !== undefined && { postcode: postcode.toUpperCase() }),
  };
}
