import { isYetToCome } from './birth.js';
import type { Child } from './contact.js';
import { SubmissionRefused } from './errors.js';
import { hasRightCheck, isOfTestRange } from './identifiers.js';
import { isSaid } from './said.js';
import type { Rule, Submission, SubmissionPolicy } from './submission.js';

export const PEOPLE_RULES: readonly Rule[] = [childCanBeFound, agesFit, birthIsPast, identifiersAreRight];

function childCanBeFound({ professional, children }: Submission): void {
  if (professional || children.some(isFindable)) return;
  throw new SubmissionRefused('child-cannot-be-found', { pointer: '/children', rule: 'N-27' });
}

function agesFit({ professional, children }: Submission): void {
  children.forEach((child, place) => {
    const { birthDate, expectedDate, estimatedAge, sex } = child;
    const given = [birthDate, expectedDate, estimatedAge].filter((age) => age !== undefined).length;
    const pointer = `/children/${place}`;
    if (given > 1) throw new SubmissionRefused('birth-and-expected-date', { pointer, rule: 'D27' });
    if (given === 0 && professional) throw new SubmissionRefused('block-missing', { pointer, rule: 'H-02' });
    if (expectedDate !== undefined && sex !== 'U') {
      throw new SubmissionRefused('unborn-sex', { pointer: `${pointer}/sex`, rule: 'D27' });
    }
  });
}

function birthIsPast({ children }: Submission, _policy: SubmissionPolicy, now: Date): void {
  const place = children.findIndex(({ birthDate }) => birthDate !== undefined && isYetToCome(birthDate, now));
  if (place < 0) return;
  throw new SubmissionRefused('birth-in-future', { pointer: `/children/${place}/birthDate`, rule: 'D27' });
}

function identifiersAreRight({ children }: Submission, policy: SubmissionPolicy): void {
  children.forEach(({ identifiers = [] }, child) => {
    identifiers.forEach((identifier, place) => {
      const pointer = `/children/${child}/identifiers/${place}/value`;
      if (isOfTestRange(identifier) && !policy.testIdentifiersAllowed) {
        throw new SubmissionRefused('test-identifier', { pointer, rule: 'D52' });
      }
      if (!hasRightCheck(identifier)) throw new SubmissionRefused('identifier-invalid', { pointer, rule: 'D24' });
    });
  });
}

const isFindable = ({ name, address, school, description }: Child): boolean =>
  [name, address, school, description].some(isSaid);
