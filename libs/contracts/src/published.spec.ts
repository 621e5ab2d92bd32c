import { expect, it } from '@jest/globals';
import { ClockMetV1, DutyChangedV1, PackageReadV1, published, type DataOf } from './index.js';

const CASE = '01a20776-4080-7c39-9f0e-0c9a7d0b1a01';
const CHECK = '01a20790-c960-7c39-9f0e-0c9a7d0b1a04';

const met = {
  clockId: CHECK,
  kind: 'partner-return',
  subjectKind: 'check',
  subjectId: CHECK,
  round: 1,
  metAt: '2026-11-24T09:40:00.000Z',
  late: true,
} as const satisfies DataOf<typeof ClockMetV1>;

it('takes the subject from the key of the contract', () => {
  expect(published(ClockMetV1, { ...met, caseId: CASE }).subject).toBe(CASE);
});

it('takes the next field of the key where the first is absent', () => {
  expect(published(ClockMetV1, { ...met, caseId: undefined }).subject).toBe(CHECK);
});

it('uses a code as the subject where the topic is keyed by one', () => {
  const duty = {
    duty: 'edt-manager',
    holderId: CASE,
    deputyIds: [],
    from: '2026-11-23T17:00:00.000Z',
    until: '2026-11-24T09:00:00.000Z',
    dutyVersion: 1,
  } as const;
  expect(published(DutyChangedV1, duty).subject).toBe('edt-manager');
});

it('names the agency where each agency has its topic', () => {
  const read = { caseId: CASE, checkId: CHECK, viewVersion: 1, readAt: '2026-11-23T10:42:00.000Z' };
  expect(published(PackageReadV1, read, 'police')).toEqual({
    type: 'checks.package-read.v1',
    subject: CASE,
    data: read,
    agency: 'police',
  });
});
