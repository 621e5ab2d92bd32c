import { say } from '../../stack/saying.js';
import { CannotMount } from '../../stack/small-disk.js';
import { Interrupted } from '../../stack/supervising/interruption.js';
import { NotAtRest } from '../check/baseline.js';
import type { Fault, Ground } from '../fault.js';
import { withoutResult } from '../report/without-result.js';
import type { DrillResult } from '../report/result.js';
import type { Site } from '../site.js';
import { drill } from './drilling.js';
import { onSite, type Asked } from './sites.js';

type Told = (result: DrillResult) => void;

/** Makes the drills one after the other: those that share a ground on one stack, the others each on one of its own. */
export async function drillAll(faults: readonly Fault[], asked: Asked, told: Told): Promise<void> {
  const sharing = faults.filter(({ ground = 'shared' }) => ground === 'shared');
  if (sharing.length > 0) await drillTogether(sharing, asked, told);
  for (const fault of faults) {
    if (fault.ground !== undefined && fault.ground !== 'shared') await drillAlone(fault, fault.ground, asked, told);
  }
}

/** A stack on which one drill has left something undone is no ground for the next: that one gets a fresh one. */
async function drillTogether(faults: readonly Fault[], asked: Asked, told: Told): Promise<void> {
  const waiting = [...faults];
  for (let data: 'fresh' | 'kept' = 'kept'; waiting.length > 0; data = 'fresh') {
    try {
      await onSite(asked, { ground: 'shared', data }, (site) => drillWaiting(waiting, site, told));
    } catch (error) {
      throwIfEnding(error);
      const [fault] = waiting;
      if (fault === undefined) throw error;
      if (error instanceof NotAtRest && data === 'kept') say(`${error.message} The next drill gets a fresh stack.`);
      else {
        waiting.shift();
        told(withoutResult(fault, asked, { outcome: 'failed', because: reasonOf(error) }));
      }
    }
  }
}

async function drillWaiting(waiting: Fault[], site: Site, told: Told): Promise<void> {
  for (let fault = waiting[0]; fault !== undefined; fault = waiting[0]) {
    const result = await sayAndDrill(fault, site);
    waiting.shift();
    told(result);
  }
}

async function drillAlone(fault: Fault, ground: Ground, asked: Asked, told: Told): Promise<void> {
  try {
    told(await onSite(asked, { ground, data: 'fresh' }, (site) => sayAndDrill(fault, site)));
  } catch (error) {
    throwIfEnding(error);
    const outcome = error instanceof CannotMount ? 'not-run' : 'failed';
    told(withoutResult(fault, asked, { outcome, because: reasonOf(error) }));
  }
}

function throwIfEnding(error: unknown): void {
  if (error instanceof Interrupted) throw error;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function sayAndDrill(fault: Fault, site: Site): Promise<DrillResult> {
  say(`\n${fault.id}: ${fault.name} …`);
  return drill(fault, site);
}
