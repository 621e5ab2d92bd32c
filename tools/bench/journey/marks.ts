import type { Agency } from '@mash/kernel';

export type ReturnMarks = { readonly agency: Agency; readonly returnId: string; readonly answeredAt: number };

/** When what was answered to one journey, by the machine's clock, in milliseconds. */
export type ContactMarks = { readonly caseId: string; readonly reference: string; readonly answeredAt: number };

export type JourneyMarks = ContactMarks & {
  /** Seen by asking again and again over HTTP. */
  readonly seenOnBoardAt: number;
  readonly triagedAt: number;
  readonly checkIds: Readonly<Record<Agency, string>>;
  readonly seenReadableAt: number;
  readonly returns: readonly ReturnMarks[];
  /** By agency, seen by asking again and again over HTTP. */
  readonly seenInPictureAt: ReadonlyMap<Agency, number>;
  readonly lastDecidedAt: number;
};
