import { PersonInTemplate, TemplateNotApproved } from './errors.js';

/** All that an email may carry beside its fixed words. None of them can hold a person or a worry (D39). */
const FIELDS = ['reference', 'link', 'council', 'telephone'] as const;
export type Field = (typeof FIELDS)[number];

export const OPENINGS = ['contacts', 'cases', 'requests', 'tasks'] as const;
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

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

/** Refuses a template that could carry more than it may, or that nobody approved. */
export function usable(template: Template): Template {
  const { code, approved, subject, paragraphs } = template;
  if (!approved) throw new TemplateNotApproved(code);
  const strange = [subject, ...paragraphs].flatMap(placeholders).filter((name) => !isField(name));
  if (strange.length > 0) throw new PersonInTemplate(code, strange);
  return template;
}
