export { agreementWith, NoAgreementWithAgency } from './agreement-with.js';
export { eraseAfter, findAgreement, isReviewDue, lawfulBasisFor, type SharingAgreement } from './agreement.js';
export { type CutPackage, cutPackage, type ToCut } from './cut-package.js';
export { isCovered } from './engagement.js';
export { type AgreementProblem, AgreementsInvalid, loadAgreements } from './load-agreements.js';
export {
  mayShareReturn,
  type Reader,
  type Restriction,
  type ReturnToShare,
  type SharedReturn,
  sharedReturn,
  type Sharing,
  type SharingReason,
} from './onward.js';
export { SHAREABLE, type ShareableField, type ViewField } from './shareable.js';
export type { Withheld } from './withheld.js';
