import type { Agency } from '@mash/kernel';
import { mayDirect } from '../actor.js';
import { ask, hasOpenCheck } from './ask-checks.js';
import { CheckAlreadyAsked, PoliceNeedsDirection } from './check-errors.js';
import type { CheckTerms } from './checks.js';
import { NotAManager } from './errors.js';
import { type By, mustBeTriaged } from './guards.js';
import type { ScreeningChange } from './change.js';
import type { Screening } from './screening.js';
import { mustHoldUp, type ReadyToAsk } from './terms.js';

type One = { readonly agency: Agency; readonly terms: CheckTerms };

/** One more check, after triage, with terms of its own. */
export function askOne(screening: Screening, { agency, terms }: One, by: By & ReadyToAsk): ScreeningChange {
  if (!mayDirect(by.actor, by)) throw agency === 'police' ? new PoliceNeedsDirection() : new NotAManager();
  mustBeTriaged(screening);
  mustHoldUp(terms, screening);
  if (hasOpenCheck(screening, agency)) throw new CheckAlreadyAsked({ agency });
  return ask(screening, { terms, agencies: [agency], by: by.actor.id }, by);
}
