import { readFileSync } from 'node:fs';
import type { Agency } from '@mash/kernel';
import type { Hub } from './hub.js';
import { at } from './pointer.js';
import { waitFor } from './waiting.js';

type Person = { readonly number: number; readonly childId?: string; readonly adultId?: string };
type Check = { readonly checkId: string; readonly agency: Agency };

type CaseView = {
  readonly children: readonly Person[];
  readonly adults: readonly Person[];
  readonly checks: readonly Check[];
  readonly detailsVersion?: number;
  readonly pictureVersion: number;
};

const STAFF = JSON.parse(readFileSync('samples/staff.json', 'utf8')) as {
  readonly accounts: Readonly<Record<string, { readonly actorId: string }>>;
};

const MINUTE = 60_000;
const READER = 'staff:teamManager';

/** What a sample's placeholders stand for: what its steps kept, its people and checks, and times around now. */
export class Memory {
  private readonly kept = new Map<string, unknown>();

  constructor(private readonly hub: Hub) {}

  keep(names: Readonly<Record<string, string>>, answer: unknown): void {
    for (const [name, pointer] of Object.entries(names)) this.kept.set(name, at(answer, pointer));
  }

  get caseId(): string {
    return String(this.kept.get('contactId'));
  }

  get reference(): string {
    return String(this.kept.get('reference'));
  }

  readonly lookup = async (name: string): Promise<unknown> => {
    if (this.kept.has(name)) return this.kept.get(name);
    const [kind = '', detail = ''] = name.split(/[:-](.*)/s);
    const found = await (FINDERS[name] ?? FINDERS[kind])?.(this, detail);
    if (found === undefined) throw new Error(`Nothing is known of {${name}}.`);
    return found;
  };

  /** The case as the team manager sees it; `undefined` until it is there. */
  async caseView(): Promise<CaseView | undefined> {
    const asked = { as: READER, at: 'screening', method: 'GET', path: `/v1/cases/${this.caseId}` } as const;
    const { status, body } = await this.hub.ask(asked);
    return status === 200 ? (body as CaseView) : undefined;
  }

  ofCase<T>(what: string, find: (view: CaseView) => T | undefined): Promise<T> {
    return waitFor(what, async () => {
      const view = await this.caseView();
      return view && find(view);
    });
  }

  answersOf(answer: string): unknown {
    const subjects = this.kept.get('subjects') as readonly { readonly number: number }[];
    return subjects.map(({ number }) => ({ number, answer }));
  }
}

type Finder = (memory: Memory, detail: string) => unknown;

const numbered = (people: readonly Person[], number: string) => people.find((one) => one.number === Number(number));
const aroundNow = (minutes: number): string => new Date(Date.now() + minutes * MINUTE).toISOString();

const FINDERS: Readonly<Partial<Record<string, Finder>>> = {
  caseId: (memory) => memory.caseId,
  child: (memory, number) => memory.ofCase(`child ${number}`, ({ children }) => numbered(children, number)?.childId),
  adult: (memory, number) => memory.ofCase(`adult ${number}`, ({ adults }) => numbered(adults, number)?.adultId),
  check: (memory, agency) =>
    memory.ofCase(`the check of ${agency}`, ({ checks }) => checks.find((one) => one.agency === agency)?.checkId),
  checks: (memory) => memory.ofCase('the checks', ({ checks }) => checks.map(({ checkId }) => checkId)),
  answers: (memory, answer) => memory.answersOf(answer),
  detailsVersion: (memory) => memory.ofCase('the details', ({ detailsVersion }) => detailsVersion),
  pictureVersion: (memory) => memory.ofCase('the picture', ({ pictureVersion }) => pictureVersion),
  actor: (_memory, account) => STAFF.accounts[account]?.actorId,
  now: () => aroundNow(0),
  minutesAgo: (_memory, minutes) => aroundNow(-Number(minutes)),
  minutesAhead: (_memory, minutes) => aroundNow(Number(minutes)),
  daysAgo: (_memory, days) => aroundNow(-Number(days) * 24 * 60).slice(0, 10),
};
