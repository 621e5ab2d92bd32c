import type { ContactView } from '@mash/contracts';
import { NEVER_SHARED, SHAREABLE, type ViewField } from './shareable.js';

export type Withheld = {
  readonly field: ViewField | 'children' | 'adults';
  readonly reason: 'not-in-agreement' | 'not-at-this-rag' | 'no-agreement-to-engage' | 'not-asked-about';
  /** The one whose fields they are; left out where the reason holds for everybody. */
  readonly person?: string;
};

/** The fields that the view holds and that `why` gives a reason to keep back. */
export function fieldsWithheld(
  view: ContactView,
  why: (field: ViewField) => Withheld['reason'] | undefined,
): readonly Withheld[] {
  return [...SHAREABLE, ...NEVER_SHARED].flatMap((field): Withheld[] => {
    const reason = holds(view, field) ? why(field) : undefined;
    return reason ? [{ field, reason }] : [];
  });
}

function holds(view: ContactView, field: ViewField): boolean {
  const [group, name, system] = field.split('.');
  if (group === 'referrer') return view.referrer.state !== 'anonymous';
  if (group === 'household' || group === 'concern') return isFilled(valueOf(view[group], name));
  const people: readonly object[] = group === 'children' ? view.children : view.adults;
  if (system !== undefined) {
    return view.children.some(({ identifiers }) => identifiers.some((identifier) => identifier.system === system));
  }
  return people.some((person) => isFilled(valueOf(person, name)));
}

function valueOf(holder: object, name: string | undefined): unknown {
  return name === undefined ? undefined : (holder as Readonly<Record<string, unknown>>)[name];
}

function isFilled(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}
