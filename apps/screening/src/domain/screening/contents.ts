import type { AdultId, ChildId } from '../ids.js';

export type Answered = 'agreed' | 'refused' | 'not-asked' | 'withdrawn';

/** Where one person stands on being referred, asked about and helped. */
export type EngagementAgreement = { readonly personId: string; readonly answer: Answered };

type ChildFacts = { readonly childId: ChildId; readonly number: number; readonly age?: number };
type AdultFacts = {
  readonly adultId: AdultId;
  readonly number: number;
  readonly parentalResponsibility: boolean;
  readonly indicators: readonly string[];
};

/** What the rules need of a contact's contents at one version; the words themselves are kept as a copy beside it. */
export type Contents = {
  readonly version: number;
  readonly children: readonly ChildFacts[];
  readonly adults: readonly AdultFacts[];
  readonly categories: readonly string[];
  readonly indicators: readonly string[];
  readonly agreement: readonly EngagementAgreement[];
};

/** Whether this is the id of one of its children or adults. */
export const isInContents = ({ children, adults }: Contents, personId: string): boolean =>
  children.some(({ childId }) => childId === personId) || adults.some(({ adultId }) => adultId === personId);
