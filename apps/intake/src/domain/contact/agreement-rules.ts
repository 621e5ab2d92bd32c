import type { AdultId, Child, ChildId, EngagementAgreement } from './contact.js';
import { SubmissionRefused, type SubmissionRefusal } from './errors.js';
import { isSaid } from './said.js';
import type { Rule, Submission, SubmissionPolicy } from './submission.js';

/** A consultation is never refused for missing agreement (B-42), and the hub asks the public's families itself (B-47). */
export const AGREEMENT_RULES: readonly Rule[] = [answersAreComplete, everyoneIsAnsweredFor];

function answersAreComplete({ agreement, children, adults }: Submission): void {
  const people = new Set<string>([...children.map(({ childId }) => childId), ...adults.map(({ adultId }) => adultId)]);
  agreement.forEach((answer, place) => {
    const refused = (code: SubmissionRefusal, field: string, rule: string) =>
      new SubmissionRefused(code, { pointer: `/agreement/${place}/${field}`, rule });
    if (!people.has(answer.person)) throw refused('agreement-person-unknown', 'person', 'B-56');
    if (agreement.findIndex(({ person }) => person === answer.person) < place) {
      throw refused('agreement-answer-contradicts', 'person', 'B-56');
    }
    if (answer.asked === (answer.answer === 'not-asked'))
      throw refused('agreement-answer-contradicts', 'answer', 'B-56');
    if (hasReason(answer)) return;
    if (answer.answer !== 'agreed') throw refused('reason-missing', 'reason', 'N-21');
    if (!answer.informed) throw refused('reason-missing', 'reason', 'N-22');
  });
}

function everyoneIsAnsweredFor(submission: Submission, policy: SubmissionPolicy, now: Date): void {
  if (!submission.professional || submission.kind === 'consultation') return;
  const answered = new Set<string>(submission.agreement.map(({ person }) => person));
  if (whoMustBeAsked(submission, policy, now).every((person) => answered.has(person))) return;
  throw new SubmissionRefused('agreement-answer-missing', { pointer: '/agreement', rule: 'B-56' });
}

function whoMustBeAsked({ children, adults }: Submission, policy: SubmissionPolicy, now: Date): (ChildId | AdultId)[] {
  const parents = adults.filter(({ parentalResponsibility }) => parentalResponsibility === true);
  const young = children.filter((child) => isOfAge(child, policy.askedFromAge, now));
  return [...parents.map(({ adultId }) => adultId), ...young.map(({ childId }) => childId)];
}

function isOfAge({ birthDate, estimatedAge }: Child, age: number, now: Date): boolean {
  if (birthDate === undefined) return (estimatedAge ?? 0) >= age;
  const birthday = new Date(`${birthDate}T00:00:00Z`);
  birthday.setUTCFullYear(birthday.getUTCFullYear() + age);
  return birthday <= now;
}

const hasReason = ({ reason, reasonText }: EngagementAgreement): boolean => isSaid(reason) || isSaid(reasonText);
