import { expect } from '@jest/globals';
import fc from 'fast-check';
import { expiryFrom } from '../../src/domain/entry/terms.js';
import { isOpen } from '../../src/domain/entry/work.js';
import type { IntroductionId } from '../../src/domain/ids.js';
import { AREA_TEAM, COORDINATOR, daysAfter, NOW, POLICY } from '../builders.js';
import { before, countsHold, nothingClosed, nothingOpened, openingsHold } from './laws.js';
import {
  type Child,
  CHILDREN,
  FAMILIES,
  type Family,
  isChild,
  type Model,
  type ModelFlag,
  type SubjectName,
} from './model.js';
import type { RealRegister } from './real-register.js';

type Command = fc.AsyncCommand<Model, RealRegister>;

const command = (name: string, run: (model: Model, real: RealRegister) => Promise<void>, check = always): Command => ({
  check,
  run: async (model, real) => {
    await run(model, real);
    await countsHold(model, real);
  },
  toString: () => name,
});
const always = (_model: Readonly<Model>): boolean => true;

const DAY_MS = 86_400_000;
const overOn = (day: number): number =>
  Math.ceil((expiryFrom(POLICY, daysAfter(day)).getTime() - NOW.getTime()) / DAY_MS);

const nth = <Item>(items: readonly Item[], place: number): Item | undefined => items[place % Math.max(items.length, 1)];

/** Refused exactly when the rule says so. */
async function refused(isRight: boolean, work: () => Promise<unknown>): Promise<void> {
  if (isRight) await work();
  else await expect(work()).rejects.toMatchObject({ code: expect.any(String) });
}

const raise = (name: SubjectName, by: number): Command =>
  command(`raise ${name} by ${String(by)}`, async (model, real) => {
    const was = before(model, real);
    const of = isChild(name) ? model.root(name) : name;
    model.flags.push({ of, by, overOn: overOn(model.day), ended: false });
    expect(await real.raise(name, by)).toBe(model.counting(name).length);
    nothingClosed(real, was);
    await openingsHold(model, real, was);
  });

const onFlag = (
  what: string,
  place: number,
  run: (flag: ModelFlag, real: RealRegister, at: number) => Promise<void>,
): Command =>
  command(
    `${what} flag ${String(place)}`,
    async (model, real) => {
      const was = before(model, real);
      const at = place % model.flags.length;
      const flag = nth(model.flags, place);
      if (flag !== undefined) await run(flag, real, at);
      nothingClosed(real, was);
      nothingOpened(real, was);
    },
    (model) => model.flags.length > 0,
  );

const renew = (place: number): Command =>
  onFlag('renew', place, async (flag, real, at) => {
    const alive = !flag.ended && real.day < flag.overOn;
    await refused(alive, () => real.register.change.renew(real.flagIds[at]!, real.aCall()));
    if (alive) flag.overOn = overOn(real.day);
  });

const remove = (place: number, second: boolean): Command =>
  onFlag(second ? 'confirm removal of' : 'ask removal of', place, async (flag, { register, flagIds }, at) => {
    const flagId = flagIds[at]!;
    if (!second) {
      await refused(!flag.ended, () => register.change.askRemoval({ flagId, error: 'recorded-twice', by: AREA_TEAM }));
      if (!flag.ended) flag.removalAskedBy = 1;
      return;
    }
    await expect(register.change.remove({ flagId, by: AREA_TEAM })).rejects.toMatchObject({ code: expect.any(String) });
    const isRight = !flag.ended && flag.removalAskedBy !== undefined;
    await refused(isRight, () => register.change.remove({ flagId, by: COORDINATOR }));
    if (isRight) flag.ended = true;
  });

const wait = (days: number): Command =>
  command(`wait ${String(days)} days`, async (model, real) => {
    const was = before(model, real);
    model.day += days;
    real.goTo(model.day);
    nothingClosed(real, was);
    nothingOpened(real, was);
  });

const sweep: Command = command('sweep', async (model, real) => {
  const was = before(model, real);
  for (const flag of model.flags) flag.ended ||= model.day >= flag.overOn;
  while ((await real.register.expire.execute(2)) === 2);
  nothingClosed(real, was);
  nothingOpened(real, was);
});

const merge = (survivor: Child, merged: Child): Command =>
  command(
    `merge ${merged} into ${survivor}`,
    async (model, real) => {
      const was = before(model, real);
      model.merges.push({ survivor, merged });
      await real.merge(survivor, merged);
      nothingClosed(real, was);
      await openingsHold(model, real, was);
    },
    (model) => model.root(survivor) === survivor && model.root(merged) === merged,
  );

const separate = (place: number): Command =>
  command(
    `separate ${String(place)}`,
    async (model, real) => {
      const was = before(model, real);
      const at = place % model.merges.length;
      model.merges.splice(at, 1);
      await real.separate(at);
      nothingClosed(real, was);
      nothingOpened(real, was);
    },
    (model) => model.merges.length > 0,
  );

const settle = (family: Family, members: readonly Child[]): Command =>
  command(`${family} is ${members.join(', ')}`, async (model, real) => {
    const was = before(model, real);
    model.members.set(family, members);
    await real.settle(family, members);
    nothingClosed(real, was);
    await openingsHold(model, real, was);
  });

const finish = (place: number): Command =>
  command(`finish open work ${String(place)}`, async (model, real) => {
    const was = before(model, real);
    const { end, entries } = real.register;
    const id = nth(real.openWork(), place);
    const followUp = entries
      .all()
      .flatMap((entry) => entry.followUps.filter(isOpen))
      .find((one) => one.followUpId === id);
    const meeting = entries
      .all()
      .flatMap((entry) => entry.introductions)
      .find((one) => one.introductionId === id);
    const by = AREA_TEAM;
    if (followUp !== undefined) await end.closeFollowUp({ ...followUp, outcome: 'referral-made', by });
    if (meeting !== undefined) await met(real, meeting.introductionId);
    nothingClosed(real, was, id === undefined ? [] : [id]);
    nothingOpened(real, was);
  });

/** Introduced if there still are two; let go if not. */
async function met({ register: { end } }: RealRegister, introductionId: IntroductionId): Promise<void> {
  const by = AREA_TEAM;
  try {
    await end.makeIntroduction({ introductionId, by });
    await end.closeIntroduction({ introductionId, outcome: 'no-answer', by });
  } catch {
    await end.closeIntroduction({ introductionId, outcome: 'no-longer-needed', by });
  }
}

const place = fc.nat(20);
const child = fc.constantFrom(...CHILDREN);
const subject = fc.constantFrom<SubjectName>(...CHILDREN, ...FAMILIES);
const times = <Of>(count: number, arbitrary: fc.Arbitrary<Of>): fc.Arbitrary<Of>[] =>
  Array.from({ length: count }, () => arbitrary);

/** Raising as often as all else together. */
export const COMMANDS: readonly fc.Arbitrary<Command>[] = [
  ...times(
    6,
    fc.tuple(subject, fc.nat(3)).map(([name, by]) => raise(name, by)),
  ),
  place.map(renew),
  fc.tuple(place, fc.boolean()).map(([at, second]) => remove(at, second)),
  fc.integer({ min: 1, max: 400 }).map(wait),
  fc.constant(sweep),
  ...times(
    2,
    fc
      .tuple(child, child)
      .filter(([one, other]) => one !== other)
      .map(([one, other]) => merge(one, other)),
  ),
  place.map(separate),
  fc
    .tuple(fc.constantFrom(...FAMILIES), fc.subarray([...CHILDREN]))
    .map(([family, members]) => settle(family, members)),
  place.map(finish),
];
