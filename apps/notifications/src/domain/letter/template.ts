import { PersonInTemplate, TemplateNotApproved } from './errors.js';

/** All that an email may carry beside its fixed words. None of them can hold a person or a worry (D39). */
const FIELDS = ['reference', 'link', 'council', 'telephone', 'flagsTelephone'] as const;
export type Field = (typeof FIELDS)[number] | typeof PEOPLE;

/** Practitioners, in the one email by which they learn of each other (Y-16); not in its subject, which a locked screen shows. */
export const PEOPLE = 'introduced';
const CARRIES_PEOPLE = 'introduction';

/** Pages of the portal; the front is for emails about nothing that has one. */
export const OPENINGS = [
  'contacts',
  'cases',
  'requests',
  'tasks',
  'reviews',
  'introductions',
  'follow-ups',
  'front',
] as const;
export type Opening = (typeof OPENINGS)[number];

export type Template = {
  readonly code: string;
  readonly version: string;
  /** Whether the words were approved for use (S-06). */
  readonly approved: boolean;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly opens: Opening;
};

const placeholders = (words: string): readonly string[] =>
  [...words.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

const isImpersonal = (name: string): boolean => (FIELDS as readonly string[]).includes(name);

const mayStand = (code: string, name: string): boolean =>
  isImpersonal(name) || (code === CARRIES_PEOPLE && name === PEOPLE);

/** Refuses a template that could carry more than it may, or that nobody approved. */
export function usable(template: Template): Template {
  const { code, approved, subject, paragraphs } = template;
  if (!approved) throw new TemplateNotApproved(code);
  const strange = [
    ...placeholders(subject).filter((name) => !isImpersonal(name)),
    ...paragraphs.flatMap(placeholders).filter((name) => !mayStand(code, name)),
  ];
  if (strange.length > 0) throw new PersonInTemplate(code, strange);
  return template;
}
