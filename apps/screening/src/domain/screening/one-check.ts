import type { CheckId } from '../ids.js';
import { CheckNotFound } from './check-errors.js';
import type { Check } from './checks.js';
import type { Screening } from './screening.js';

export function checkOf({ id, checks }: Screening, checkId: CheckId): Check {
  const check = checks.find((one) => one.id === checkId);
  if (!check) throw new CheckNotFound({ caseId: id, checkId });
  return check;
}

export const withCheck = (screening: Screening, check: Check): Screening => ({
  ...screening,
  checks: screening.checks.map((one) => (one.id === check.id ? check : one)),
});
