import {
  ChildVoiceMissing,
  ParentViewMissing,
  SupportNeedsMissing,
  VictimContactNeedsAdvisor,
} from './decision-errors.js';
import { PersonNotInCase } from './check-errors.js';
import { ReasonMissing } from './errors.js';
import { type By, childOf, mustBeTriaged } from './guards.js';
import { NotAResponsibleWorker } from './errors.js';
import type { ScreeningChange } from './change.js';
import type { ChildContact, ParentContact, Screening } from './screening.js';

export type ParentContactMade = Omit<ParentContact, 'by'>;
export type ChildContactMade = Omit<ChildContact, 'by'>;

/** B-159: a social worker speaks with parents; the domestic abuse advisor may with the victim. */
export function contactParent(screening: Screening, made: ParentContactMade, by: By): ScreeningChange {
  mustBeTheirContact(screening, made, by);
  mustBeTriaged(screening);
  mustBeAdultOfCase(screening, made);
  mustTellParentView(made);
  const contact: ParentContact = { ...made, by: by.actor.id };
  return {
    state: { ...screening, parentContacts: [...screening.parentContacts, contact] },
    events: [{ type: 'parent-contacted', caseId: screening.id, by: by.actor.id, at: by.now }],
  };
}

function mustBeTheirContact({ contents }: Screening, { adultId }: ParentContactMade, { actor }: By): void {
  if (actor.roles.includes('social-worker')) return;
  const isVictim = contents?.adults.some(
    (adult) => adult.adultId === adultId && adult.indicators.includes('domestic-abuse-victim'),
  );
  if (!actor.roles.includes('domestic-abuse-advisor') || !isVictim) throw new VictimContactNeedsAdvisor();
}

function mustBeAdultOfCase({ contents }: Screening, { adultId }: ParentContactMade): void {
  if (contents && !contents.adults.some((adult) => adult.adultId === adultId)) throw new PersonNotInCase({ adultId });
}

/** S-08, S-09 */
function mustTellParentView({ how, at, view, reason, supportNeeds, supportWanted }: ParentContactMade): void {
  if (how === 'not-made') {
    if (!reason) throw new ReasonMissing();
    return;
  }
  if (!at || !view) throw new ParentViewMissing();
  if (how !== 'letter' && (!supportNeeds || supportWanted === undefined)) throw new SupportNeedsMissing();
}

/** S-10, S-11: seen, seen alone, spoken to or observed, or the reason why not. */
export function contactChild(screening: Screening, made: ChildContactMade, by: By): ScreeningChange {
  if (!by.actor.roles.includes('social-worker')) throw new NotAResponsibleWorker();
  mustBeTriaged(screening);
  childOf(screening, made.childId);
  if (made.how === 'not-made' && !made.reason) throw new ReasonMissing();
  if (made.how !== 'not-made' && !made.voice) throw new ChildVoiceMissing();
  const contact: ChildContact = { ...made, by: by.actor.id };
  return {
    state: { ...screening, childContacts: [...screening.childContacts, contact] },
    events: [{ type: 'child-contacted', caseId: screening.id, by: by.actor.id, at: by.now }],
  };
}
