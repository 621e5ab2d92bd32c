import type { ProfileName } from '../stack/profile.js';
import { between, usedBy, type Usage } from './usage/usage.js';

/** One run: how fast it was, and what every process used meanwhile. */
export type Measured = { readonly perSecond: number; readonly seconds: number; readonly usage: readonly Usage[] };

/** Does the work, then asks how fast it was. */
export async function measured(
  profile: ProfileName,
  work: () => Promise<void>,
  perSecond: () => Promise<number>,
): Promise<Measured> {
  const before = usedBy(profile);
  const begun = performance.now();
  await work();
  const seconds = (performance.now() - begun) / 1000;
  const usage = between(before, usedBy(profile));
  return { perSecond: await perSecond(), seconds, usage };
}
