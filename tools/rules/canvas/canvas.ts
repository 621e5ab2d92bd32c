/** What the one-page canvas of a service says, in its README. */
export const HEADINGS = ['purpose', 'owns', 'consumes', 'publishes', 'refuses', 'promises', 'runbook'] as const;

const HEADING = /^(?:##\s+|\*\*)([A-Za-z]+)/gm;
/** The words directly under the title are the purpose. */
const OPENING = /^# .+\n+(?![#|*\s-])\S/;

/** Headings that this README lacks. */
export function missingIn(readme: string): readonly string[] {
  const found = new Set([...readme.matchAll(HEADING)].map(([, word = '']) => word.toLowerCase()));
  if (OPENING.test(readme)) found.add('purpose');
  return HEADINGS.filter((heading) => !found.has(heading));
}
