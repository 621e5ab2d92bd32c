import type { Answer } from '@mash/kernel';
import type { CheckId, ReturnId } from '../ids.js';
import { CheckNotFound } from './check-errors.js';
import { type Check, type CheckState, type Restriction, type ReturnHeld } from './checks.js';
import type { ScreeningEvent } from './events.js';
import { checkOf, withCheck } from './one-check.js';
import { quiet, type ScreeningChange } from './change.js';
import type { Screening } from './screening.js';

export type Announced = {
  readonly checkId: CheckId;
  readonly returnId: ReturnId;
  readonly returnVersion: number;
  readonly answer: Answer;
  readonly returnedAt: Date;
  readonly restriction: Restriction;
};

/** A repeated or overtaken announcement changes nothing. What comes too late is never lost (D22). */
export function announceReturn(screening: Screening, announced: Announced): ScreeningChange {
  const check = checkOf(screening, announced.checkId);
  if (announced.returnVersion <= (check.return?.version ?? 0)) return quiet(screening);
  const answered: Check = { ...check, state: stateAfter(check), return: heldFrom(announced, check.return) };
  return {
    state: pictureChanged(withCheck(screening, answered)),
    events: [
      { type: 'return-announced', caseId: screening.id, check: answered, returnVersion: announced.returnVersion },
      ...newInformation(screening, check, announced),
    ],
  };
}

/** The agency corrected its own answer: the copy held is behind until the new one is fetched. */
export function correctReturn(screening: Screening, returnId: ReturnId, version: number): ScreeningChange {
  const check = checkOfReturn(screening, returnId);
  const { answer, restriction, returnedAt } = check.return;
  return announceReturn(screening, {
    checkId: check.id,
    returnId,
    returnVersion: version,
    answer,
    restriction,
    returnedAt,
  });
}

const stateAfter = ({ state }: Check): CheckState => {
  if (state === 'cancelled' || state === 'waived') return 'answered-late';
  return state === 'answered' || state === 'answered-late' ? state : 'copy-pending';
};

const heldFrom = (
  { returnId, returnVersion, answer, returnedAt, restriction }: Announced,
  before: ReturnHeld | undefined,
): ReturnHeld => ({
  returnId,
  version: returnVersion,
  ...(before?.copyVersion !== undefined && { copyVersion: before.copyVersion }),
  answer,
  returnedAt,
  restriction,
});

/** D22: after closing, waiving or cancelling, the team manager looks at it again. */
function newInformation(
  { id, closedAt }: Screening,
  { state }: Check,
  { returnId, returnedAt }: Announced,
): ScreeningEvent[] {
  const isLate = closedAt !== undefined || state === 'cancelled' || state === 'waived';
  return isLate ? [{ type: 'new-information', caseId: id, source: 'return', ref: returnId, at: returnedAt }] : [];
}

export type Copied = {
  readonly returnId: ReturnId;
  readonly version: number;
  readonly answer: Answer;
  readonly restriction: Restriction;
};

/** The text is here. Copies may come in any order: only a newer one counts. */
export function takeCopy(screening: Screening, copied: Copied): ScreeningChange {
  const check = checkOfReturn(screening, copied.returnId);
  const { copyVersion = 0 } = check.return;
  if (copied.version <= copyVersion) return quiet(screening);
  const isFirst = check.state === 'copy-pending';
  const answered: Check = {
    ...check,
    state: isFirst ? 'answered' : check.state,
    return: withCopy(check.return, copied),
  };
  return {
    state: pictureChanged(withCheck(screening, answered)),
    events: [
      { type: 'return-copied', caseId: screening.id, checkId: check.id, returnVersion: copied.version },
      ...(isFirst ? [closedBy(screening, answered)] : []),
    ],
  };
}

function withCopy(held: ReturnHeld, { version, answer, restriction }: Copied): ReturnHeld {
  const isNewest = version >= held.version;
  return {
    ...held,
    version: Math.max(held.version, version),
    copyVersion: version,
    ...(isNewest && { answer, restriction }),
  };
}

const closedBy = ({ id }: Screening, check: Check): ScreeningEvent => ({
  type: 'check-closed',
  caseId: id,
  check,
  how: 'returned',
  late: check.return !== undefined && check.return.returnedAt > check.dueAt,
});

export type Restricting = {
  readonly returnId: ReturnId;
  readonly version: number;
  readonly restriction: Restriction;
};

/** B-76: the owner's limit applies from now on to every read, also of the copy that is already here. */
export function restrictReturn(screening: Screening, { returnId, version, restriction }: Restricting): ScreeningChange {
  const check = checkOfReturn(screening, returnId);
  if (version <= check.return.version) return quiet(screening);
  const restricted: Check = { ...check, return: { ...check.return, version, restriction } };
  return {
    state: pictureChanged(withCheck(screening, restricted)),
    events: [{ type: 'return-restricted', caseId: screening.id, checkId: check.id, returnVersion: version }],
  };
}

const pictureChanged = (screening: Screening): Screening => ({
  ...screening,
  pictureVersion: screening.pictureVersion + 1,
});

type Returned = Check & { readonly return: ReturnHeld };

function checkOfReturn({ id, checks }: Screening, returnId: ReturnId): Returned {
  const check = checks.find((one): one is Returned => one.return?.returnId === returnId);
  if (!check) throw new CheckNotFound({ caseId: id, returnId });
  return check;
}
