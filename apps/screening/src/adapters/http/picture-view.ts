import type { ReturnView } from '@mash/contracts';
import type { Agency } from '@mash/kernel';
import { mayShareReturn, type SharingAgreement } from '@mash/sharing-agreement';
import type { Check } from '../../domain/screening/checks.js';
import type { Screening } from '../../domain/screening/screening.js';
import { detailsOf } from '../postgres/postgres-screenings.js';
import { checkView } from './case-view.js';

type Seen = {
  readonly screening: Screening;
  readonly returns: ReadonlyMap<string, ReturnView>;
  readonly sharingWith: (agency: Agency) => SharingAgreement | undefined;
};

/** N-14: what every agency answered, in one view; what a reader may see is worked out at each read (B-76). */
export function pictureView({ screening, returns, sharingWith }: Seen) {
  const { id, version, pictureVersion, contents, analysis } = screening;
  const lines = screening.checks.map((check) => line(check, returns, sharingWith));
  const hidden = lines.filter(({ isHidden }) => isHidden).map(({ returnId }) => returnId);
  const showsAnalysis = analysis && !analysis.restsOn.some((returnId) => hidden.some((one) => one === returnId));
  return {
    caseId: id,
    version,
    pictureVersion,
    details: detailsOf(screening),
    detailsVersion: contents?.version,
    asked: lines.length,
    answered: lines.filter(({ copy }) => copy === 'here').length,
    returns: lines.map(({ isHidden: _isHidden, ...shown }) => shown),
    analysis: showsAnalysis ? analysis : undefined,
    parentContacts: screening.parentContacts,
    childContacts: screening.childContacts,
    children: screening.children.map(({ id: childId, number, recommendations }) => ({
      childId,
      number,
      recommendation: recommendations.at(-1),
    })),
  };
}

function line(check: Check, returns: ReadonlyMap<string, ReturnView>, sharingWith: Seen['sharingWith']) {
  const held = check.return;
  const text = held && returns.get(held.returnId);
  const agreement = sharingWith(check.agency);
  const isShared = held && agreement && mayShareReturn(agreement, held.restriction, { kind: 'hub' }).allowed;
  return {
    ...checkView(check),
    returnId: held?.returnId,
    restriction: held?.restriction,
    copy: copyState(check),
    return: isShared ? text : undefined,
    isHidden: held !== undefined && !isShared,
  };
}

function copyState({ return: held }: Check): 'none' | 'pending' | 'here' {
  if (!held) return 'none';
  return held.copyVersion === undefined ? 'pending' : 'here';
}
