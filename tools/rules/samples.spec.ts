import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { DUTIES, STAFF_ROLES } from '@mash/kernel';

type Step = {
  readonly does: string;
  readonly as: string;
  readonly at: string;
  readonly call: string;
  readonly body?: unknown;
  readonly keep?: Readonly<Record<string, string>>;
};
type Sample = {
  readonly planted: readonly string[];
  readonly contact: Step;
  readonly before?: readonly Step[];
  readonly refused?: readonly Step[];
  readonly steps: readonly Step[];
  readonly after?: readonly Step[];
};
type Person = { readonly actorId: string; readonly roles: readonly string[]; readonly email: string };
type Duty = { readonly duty: string; readonly holder: string; readonly deputies: readonly string[] };

const FOLDER = 'samples';
const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
const { accounts, duties } = read('staff.json') as { accounts: Record<string, Person>; duties: readonly Duty[] };
const referrers = (read('referrers.json') as { accounts: Record<string, { email: string }> }).accounts;
const played = readdirSync(FOLDER).filter(
  (name) => name.endsWith('.json') && !['staff.json', 'referrers.json'].includes(name),
);

const BUILT_IN =
  /^(contact|caseId|child-\d+|adult-\d+|check:[a-z-]+|checks|answers:[a-z-]+|detailsVersion|pictureVersion|actor:\w+|now|(minutesAgo|minutesAhead|daysAgo):\d+)$/;

function stepsOf({ before = [], refused = [], contact, steps, after = [] }: Sample): readonly Step[] {
  return [...before, ...refused, contact, ...steps, ...after];
}

function placeholdersOf({ call, body }: Step): readonly string[] {
  const strings: string[] = [call];
  JSON.stringify(body ?? {}, (_, value: unknown) => {
    if (typeof value === 'string') strings.push(value);
    return value;
  });
  return strings.flatMap((text) => [...text.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name));
}

function isKnown(who: string): boolean {
  const [kind = '', name = ''] = who.split(':');
  if (kind === 'staff') return name in accounts;
  if (kind === 'referrer') return name in referrers;
  return /^(public|operations|system:[a-z-]+)$/.test(who);
}

describe('the accounts of the samples', () => {
  it('have fixed ids of version 7, each once, roles of the vocabulary and addresses that lead nowhere', () => {
    const people = Object.values(accounts);
    expect(
      people.filter(
        ({ actorId }) => !/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(actorId),
      ),
    ).toEqual([]);
    expect(new Set(people.map(({ actorId }) => actorId)).size).toBe(people.length);
    expect(people.flatMap(({ roles }) => roles).filter((role) => !STAFF_ROLES.some((known) => known === role))).toEqual(
      [],
    );
    expect([...people, ...Object.values(referrers)].filter(({ email }) => !email.endsWith('.example'))).toEqual([]);
  });

  it('fill every duty with people who are there', () => {
    expect(duties.map(({ duty }) => duty).sort()).toEqual([...DUTIES].sort());
    expect(duties.flatMap(({ holder, deputies }) => [holder, ...deputies]).filter((key) => !(key in accounts))).toEqual(
      [],
    );
  });
});

describe.each(played)('%s', (name) => {
  const sample = read(name) as Sample;

  it('is played by people and systems that exist', () => {
    expect(
      stepsOf(sample)
        .map(({ as }) => as)
        .filter((who) => !isKnown(who)),
    ).toEqual([]);
  });

  it('uses only what is built in or was kept by an earlier step', () => {
    const kept = new Set<string>();
    const unknown = stepsOf(sample).flatMap((step) => {
      const missing = placeholdersOf(step).filter((word) => !BUILT_IN.test(word) && !kept.has(word));
      for (const word of Object.keys(step.keep ?? {})) kept.add(word);
      return missing.map((word) => `${step.does}: {${word}}`);
    });
    expect(unknown).toEqual([]);
  });

  it('plants words that stand in the contact, for the search that must find them nowhere else', () => {
    const contact = JSON.stringify(sample.contact.body);
    expect(sample.planted.length).toBeGreaterThan(2);
    expect(sample.planted.filter((word) => !contact.includes(word))).toEqual([]);
  });

  it('says in each step what it does, and that only once', () => {
    const lines = stepsOf(sample).map(({ does }) => does);
    expect(new Set(lines).size).toBe(lines.length);
  });
});
