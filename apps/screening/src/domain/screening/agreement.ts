import type { By } from './guards.js';
import { mustBeOpen, mustBeResponsible } from './guards.js';
import { type Answered, type Contents, type EngagementAgreement, isInContents } from './contents.js';
import { PersonNotInCase } from './check-errors.js';
import type { People } from './checks.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

/** What each person says today: as first reported, unless the hub has asked since. */
export const agreementNow = ({ contents, agreement }: Screening): readonly EngagementAgreement[] => [
  ...(contents?.agreement ?? []).filter(({ personId }) => !agreement.some((one) => one.personId === personId)),
  ...agreement,
];

/** B-41, B-56: each parent among the people has agreed, and no child among them says no. */
export function familyAgrees(screening: Screening, people: People): boolean {
  const parents = (screening.contents?.adults ?? []).filter(
    ({ adultId, parentalResponsibility }) => parentalResponsibility && isAmong(people, adultId),
  );
  const asked =
    parents.length > 0 ? parents.map(({ adultId }) => adultId as string) : adultsIn(screening.contents, people);
  if (childrenIn(screening.contents, people).some((personId) => saysNo(screening, personId))) return false;
  return asked.length > 0 && asked.every((personId) => answerOf(screening, personId) === 'agreed');
}

export type AgreementGiven = EngagementAgreement;

/** Agreement given, refused or withdrawn since the contact was made. */
export function recordAgreement(screening: Screening, { personId, answer }: AgreementGiven, by: By): ScreeningChange {
  if (!by.actor.roles.includes('domestic-abuse-advisor')) mustBeResponsible(by);
  mustBeOpen(screening);
  if (screening.contents && !isInContents(screening.contents, personId)) throw new PersonNotInCase({ personId });
  const others = screening.agreement.filter((one) => one.personId !== personId);
  return {
    state: { ...screening, agreement: [...others, { personId, answer }] },
    events: [{ type: 'agreement-recorded', caseId: screening.id, personId, by: by.actor.id, at: by.now }],
  };
}

const isAmong = (people: People, id: string): boolean => people === 'all' || people.includes(id);

const adultsIn = (contents: Contents | undefined, people: People): readonly string[] =>
  (contents?.adults ?? []).map(({ adultId }) => adultId as string).filter((id) => isAmong(people, id));

const childrenIn = (contents: Contents | undefined, people: People): readonly string[] =>
  (contents?.children ?? []).map(({ childId }) => childId as string).filter((id) => isAmong(people, id));

const saysNo = (screening: Screening, personId: string): boolean =>
  ['refused', 'withdrawn'].includes(answerOf(screening, personId) ?? '');

const answerOf = (screening: Screening, personId: string): Answered | undefined =>
  agreementNow(screening).find((one) => one.personId === personId)?.answer;
