import { expect } from '@jest/globals';
import { POLICY } from '../builders.js';
import { type Introduction, isOpen } from '../../src/domain/entry/work.js';
import { CHILDREN, FAMILIES, isChild, type Model, type SubjectName } from './model.js';
import { emailOf, type RealRegister } from './real-register.js';

const { followUpAt, introduceAt } = POLICY.flags;

export type Before = { readonly open: readonly string[]; readonly counts: ReadonlyMap<SubjectName, number> };

const NAMES: readonly SubjectName[] = [...CHILDREN, ...FAMILIES];

export const before = (model: Model, real: RealRegister): Before => ({
  open: real.openWork(),
  counts: new Map(NAMES.map((name) => [name, model.counting(name).length])),
});

/** D12: what is told is the number of flags that count, for every child and every family. */
export async function countsHold(model: Model, real: RealRegister): Promise<void> {
  for (const name of NAMES) expect([name, await real.countOf(name)]).toEqual([name, model.counting(name).length]);
}

/** D12, Y-09: nothing that was open has been closed by what is no outcome. */
export const nothingClosed = (real: RealRegister, { open }: Before, closed: readonly string[] = []): void => {
  expect(real.openWork()).toEqual(expect.arrayContaining(open.filter((id) => !closed.includes(id))));
};

/** Nothing may have been opened by this. */
export const nothingOpened = (real: RealRegister, { open }: Before): void => {
  expect(open).toEqual(expect.arrayContaining([...real.openWork()]));
};

/** Y-09, Y-16: wherever the count has risen, what is due is open, once; elsewhere nothing new is. */
export async function openingsHold(model: Model, real: RealRegister, was: Before): Promise<void> {
  for (const name of model.subjects()) {
    const ids = isChild(name) ? model.same(name) : [name];
    const count = model.counting(name).length;
    const rose = count > Math.max(...ids.map((one) => was.counts.get(one) ?? 0));
    const entries = await real.entriesOf(name);
    const followUps = entries.flatMap((entry) => entry.followUps.filter(isOpen)).map(({ followUpId }) => followUpId);
    const introductions = entries.flatMap((entry) => entry.introductions);
    const open = introductions.filter(isOpen).map(({ introductionId }) => introductionId);
    openedRightly(was, followUps, rose && count >= followUpAt);
    openedRightly(was, open, rose && model.practitioners(name).size >= introduceAt);
    if (rose && count >= followUpAt) expect([name, followUps.length > 0]).toEqual([name, true]);
    if (rose) introductionsHold(model, introductions, name);
  }
}

/** At most one is new, only where it may be, and only where none was open. */
function openedRightly({ open }: Before, now: readonly string[], mayOpen: boolean): void {
  const fresh = now.filter((id) => !open.includes(id));
  expect(fresh.length).toBeLessThanOrEqual(mayOpen && fresh.length === now.length ? 1 : 0);
}

/** Y-16: as soon as two practitioners' flags count, one introduction has them all; nobody stands in it twice. */
function introductionsHold(model: Model, introductions: readonly Introduction[], name: SubjectName): void {
  for (const { members } of introductions) {
    const practitioners = members.map(({ practitioner }) => practitioner);
    expect(new Set(practitioners).size).toBe(practitioners.length);
    expect(practitioners.length).toBeGreaterThanOrEqual(introduceAt);
  }
  const meeting = [...model.practitioners(name)].map(emailOf);
  if (meeting.length < introduceAt) return;
  const open = introductions.filter(isOpen);
  const having = (open.length > 0 ? open : introductions).filter(({ members }) =>
    meeting.every((one) => members.some(({ practitioner }) => practitioner === one)),
  );
  expect([name, having.length > 0]).toEqual([name, true]);
}
