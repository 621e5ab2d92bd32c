import { type Introduced, introducedLines } from './introduced.js';
import { type Field, type Opening, PEOPLE, type Template } from './template.js';

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

export type Fields = Readonly<Record<Exclude<Field, typeof PEOPLE>, string>> & {
  readonly introduced?: readonly Introduced[];
};

export type Opened = { readonly portal: string; readonly opening: Opening; readonly id: string };

/** Where the link leads: a page of the portal, which asks who is there before it shows anything. */
export const linkTo = ({ portal, opening, id }: Opened): string =>
  opening === 'front' ? `${portal}/` : `${portal}/${opening}/${id}`;

/** Plain text, and the same in the least of HTML. */
export function letter(template: Template, fields: Fields): Letter {
  const paragraphs = template.paragraphs.map((paragraph) => filled(paragraph, fields));
  return {
    subject: filled(template.subject, fields),
    text: `${paragraphs.join('\n\n')}\n`,
    html: page(paragraphs.map((paragraph) => `<p>${broken(linked(escaped(paragraph), escaped(fields.link)))}</p>`)),
  };
}

const filled = (words: string, fields: Fields): string =>
  words.replace(/\{([^{}]*)\}/g, (_, field: Field) => valueOf(field, fields));

const valueOf = (field: Field, fields: Fields): string =>
  field === PEOPLE ? introducedLines(fields.introduced ?? []) : fields[field];

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (words: string): string => words.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);

const linked = (paragraph: string, link: string): string => paragraph.replace(link, `<a href="${link}">${link}</a>`);

const broken = (paragraph: string): string => paragraph.replaceAll('\n', '<br>');

const page = (paragraphs: readonly string[]): string =>
  `<!doctype html><html lang="en-GB"><body>${paragraphs.join('')}</body></html>`;
