import { CheckPackage, type ContactView, disclosed } from '@mash/contracts';
import { cutPackage, type SharingAgreement, type ToCut } from '@mash/sharing-agreement';
import type { Check } from '../../domain/screening/checks.js';
import { agreementNow } from '../../domain/screening/agreement.js';
import type { Screening } from '../../domain/screening/screening.js';
import { QUESTIONS } from '../policy/questions.js';

export type ToShow = {
  readonly screening: Screening;
  readonly check: Check;
  readonly view: ContactView;
  readonly agreement: SharingAgreement;
};

/** What the agency is shown for this check now; `undefined` when its agreement leaves nobody to ask about. */
export function packageOf(shown: ToShow): CheckPackage | undefined {
  const { screening, check, agreement } = shown;
  const cut = cutPackage(agreement, toCut(shown));
  if (cut.subjects.length === 0) return undefined;
  return disclosed(CheckPackage, {
    caseId: screening.id,
    checkId: check.id,
    reference: screening.origin.reference,
    viewVersion: screening.viewVersion,
    agreementVersion: cut.agreementVersion,
    purpose: check.terms.purpose,
    basis: cut.basis,
    rag: screening.rag ?? 'amber',
    dueAt: check.dueAt.toISOString(),
    period: periodOf(check),
    questions: questionsOf(check),
    subjects: cut.subjects,
    concern: cut.concern,
    whyAsked: whyAsked(check),
  });
}

function toCut({ screening, check, view }: ToShow): ToCut {
  return {
    view,
    purpose: check.terms.purpose,
    rag: screening.rag ?? 'amber',
    people: peopleOf(check, view),
    agreement: answersNow(screening, view),
  };
}

/** A person keeps the number of the whole case, whoever else is asked about. */
function peopleOf({ terms: { people } }: Check, { children, adults }: ContactView): ToCut['people'] {
  if (people === undefined || people === 'all') return 'all';
  const all = [...children.map(({ childId }) => childId), ...adults.map(({ adultId }) => adultId)];
  return all
    .map((personId, index) => ({ number: index + 1, personId }))
    .filter(({ personId }) => people.includes(personId));
}

const answersNow = (screening: Screening, view: ContactView): ContactView['agreement'] =>
  agreementNow(screening).map(({ personId, answer }) => {
    const reported = view.agreement.find(({ person }) => person === personId);
    return { asked: true, informed: true, ...reported, person: personId, answer };
  });

const periodOf = ({ terms: { period }, askedAt }: Check): CheckPackage['period'] => {
  const today = askedAt.toISOString().slice(0, 10);
  return { from: period?.from ?? today, until: period?.to ?? today };
};

const questionsOf = ({ questionCodes, terms }: Check): CheckPackage['questions'] => [
  ...QUESTIONS.filter(({ code }) => questionCodes.includes(code)),
  ...terms.questions.map(({ text }, index) => ({ code: `own-${String(index + 1)}`, text })),
];

const whyAsked = ({ terms: { justification, override } }: Check): string =>
  justification ?? override?.reason ?? 'Significant harm: a manager has overridden agreement to engage.';
