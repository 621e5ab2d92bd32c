import { CLOCK_KINDS } from '@mash/kernel';
import { loadPolicy, type Policy } from '@mash/policy';
import { PolicyInForce } from '../../src/domain/policy-in-force.js';

type Length = Policy['clocks'][keyof Policy['clocks']]['length'];

const seconds = (count: number) => ({ time: 'elapsed', seconds: count }) as const;

/** The same catalogue with lengths that a run can live through; some still outlast it. */
function shortened(length: Length, nth: number): Length {
  const rule = seconds([8, 15, 40, 600][nth % 4] ?? 8);
  if (length.kind === 'fixed') return { ...length, rule };
  if (length.kind !== 'varies') return length;
  return { ...length, rules: Object.fromEntries(Object.keys(length.rules).map((name) => [name, rule])) };
}

const play = loadPolicy('policies/play');

const clocks = Object.fromEntries(
  CLOCK_KINDS.map((kind, nth) => [kind, { ...play.clocks[kind], length: shortened(play.clocks[kind].length, nth) }]),
) as Policy['clocks'];

export class ShortPolicy extends PolicyInForce {
  override now(): Policy {
    return { ...play, clocks };
  }
}
