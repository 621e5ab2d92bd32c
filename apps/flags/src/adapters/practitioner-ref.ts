import type { FlagId } from '../domain/ids.js';

const REF = /^flags:practitioner:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** By a flag of theirs: nobody outside learns by it who they are, or that two flags are of one person. */
export const refOfPractitioner = (flagId: FlagId): string => `flags:practitioner:${flagId}`;

export const flagIdIn = (ref: string): FlagId | undefined => REF.exec(ref)?.[1] as FlagId | undefined;
