import { leaksIn } from '../proof/leaks.js';
import { places, type ProofParts } from '../proof/places.js';
import { allRecords } from '../proof/topics.js';
import type { Hub } from './hub.js';
import type { Memory } from './memory.js';
import type { Sample } from './sample.js';
import { waitFor } from './waiting.js';

type Mail = { readonly subject?: string; readonly text?: string };
type Lines = { readonly items: readonly Readonly<Record<string, unknown>>[] };

export type Ending = {
  readonly hub: Hub;
  readonly memory: Memory;
  readonly sample: Sample;
  readonly parts: ProofParts;
};

/** The timeline's end: what was sent, kept, disclosed and told, and that nobody's name is where it must not be. */
export async function ending({ hub, memory, sample, parts }: Ending, logsFolder: string): Promise<readonly string[]> {
  const emails = await sentEmails(parts, memory.reference, sample.emails.length);
  const clocks = await counted(hub, 'sla', `/v1/clocks?caseId=${memory.caseId}`, 'state');
  const edges = await Promise.all(
    (['intake', 'screening'] as const).map((owner) =>
      counted(hub, owner, `/v1/disclosures?caseId=${memory.caseId}`, 'edge'),
    ),
  );
  const events = tally((await allRecords(parts)).filter(({ key }) => key === memory.caseId).map(({ topic }) => topic));
  const leaks = leaksIn(await places(parts, logsFolder), sample.planted);
  if (leaks.length > 0)
    throw new Error(`Names where none may be: ${[...new Set(leaks.map(({ place }) => place))].join(', ')}`);
  return [
    `emails      ${emails.map((subject) => `“${subject}”`).join(', ') || 'none, as it must be'}`,
    `clocks      ${said(clocks)}`,
    `disclosures ${said(edges.reduce((all, one) => new Map([...all, ...one]), new Map<string, number>()))}`,
    `events      ${said(events)}`,
    `names       ${sample.planted.length} planted words looked for in topics, logs, Redis, metrics, events and emails: none found`,
  ];
}

/** Waits until as many emails about this reference are caught as the sample expects. */
async function sentEmails(
  { smtp: { apiUrl } }: ProofParts,
  reference: string,
  expected: number,
): Promise<readonly string[]> {
  return waitFor(`${expected} emails about ${reference}`, async () => {
    const mails = (await (await fetch(`${apiUrl}/email`)).json()) as readonly Mail[];
    const about = mails.filter(({ subject = '', text = '' }) => `${subject} ${text}`.includes(reference));
    return about.length >= expected ? about.map(({ subject = '' }) => subject) : undefined;
  });
}

async function counted(
  hub: Hub,
  at: 'intake' | 'screening' | 'sla',
  path: string,
  field: string,
): Promise<Map<string, number>> {
  const { status, body } = await hub.ask({ as: 'staff:teamManager', at, method: 'GET', path });
  if (status !== 200) throw new Error(`${at} answered ${path} with ${status}.`);
  return tally((body as Lines).items.map((item) => String(item[field])));
}

function tally(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const said = (counts: ReadonlyMap<string, number>): string =>
  Array.from(counts, ([word, count]) => `${count} ${word}`).join(', ') || 'none';
