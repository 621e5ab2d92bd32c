/** CIN census sources of people who write for themselves: family, neighbours, the child, strangers, nobody known. */
const PRIVATE_SOURCES: ReadonlySet<string> = new Set(['1A', '1B', '1C', '1D', '9', '10']);

/** Whether a contact of this source comes from a professional, who is always named. */
export const isProfessional = (source: string | undefined): boolean =>
  source !== undefined && !PRIVATE_SOURCES.has(source);
