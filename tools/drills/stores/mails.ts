import type { PartsDescriptor } from '../../stack/descriptor.js';

export type CaughtMail = {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly subject?: string;
  readonly text?: string;
};

export type Caught = {
  /** Different emails that name the reference. */
  readonly emails: number;
  /** How often the catcher took them in all. */
  readonly copies: number;
};

const REFERENCE = /MH-[0-9A-Z]{4}-[0-9A-Z]{4}/g;

/** For each of these references the emails that name it. */
export function caughtFor(references: Iterable<string>, mails: readonly CaughtMail[]): ReadonlyMap<string, Caught> {
  const wanted = new Map(Array.from(references, (reference) => [reference, [] as string[]]));
  for (const { headers, subject = '', text = '' } of mails) {
    const named = new Set(`${subject} ${text}`.match(REFERENCE));
    for (const reference of named) wanted.get(reference)?.push(String(headers?.['message-id']));
  }
  return new Map(
    Array.from(wanted, ([reference, ids]) => [reference, { emails: new Set(ids).size, copies: ids.length }]),
  );
}

export async function allMails({ smtp }: Pick<PartsDescriptor, 'smtp'>): Promise<readonly CaughtMail[]> {
  const answer = await fetch(`${smtp.apiUrl}/email`);
  return (await answer.json()) as readonly CaughtMail[];
}
