/** Y-16: what one practitioner learns of another, and nothing more. */
export type Introduced = { readonly name: string; readonly service: string; readonly contact: string };

/** One line for each, whatever breaks their own words hold. */
export const introducedLines = (introduced: readonly Introduced[]): string =>
  introduced.map(({ name, service, contact }) => [name, service, contact].map(onOneLine).join(', ')).join('\n');

const onOneLine = (words: string): string => words.replace(/\s+/g, ' ').trim();
