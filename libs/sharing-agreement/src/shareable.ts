/** Fields of a contact's view that an agreement may name; every other field of a view is never shared. */
export const SHAREABLE = [
  'children.name',
  'children.birthDate',
  'children.expectedDate',
  'children.estimatedAge',
  'children.sex',
  'children.address',
  'children.school',
  'children.identifiers.nhs-number',
  'children.identifiers.upn',
  'children.identifiers.local',
  'children.identifiers.uprn',
  'children.identifiers.pnc',
  'adults.name',
  'adults.birthDate',
  'adults.relationship',
  'adults.address',
  'adults.indicators',
  'household.address',
  'concern.summary',
  'concern.narrative',
  'concern.categories',
  'concern.indicators',
] as const;
export type ShareableField = (typeof SHAREABLE)[number];

/** Fields of a view for which a package has no place: their withholding is recorded all the same. */
export const NEVER_SHARED = [
  'referrer',
  'children.disability',
  'adults.parentalResponsibility',
  'household.others',
  'concern.incidents',
  'concern.currentSituation',
  'concern.history',
  'concern.strengths',
  'concern.referrerLevel',
  'concern.immediateConcern',
] as const;
export type ViewField = ShareableField | (typeof NEVER_SHARED)[number];
