import { OF_CONTACT, OF_JOURNEY, OF_TRIAGE } from '../../drills/stores/effects.js';
import { arrivals, drawsFrom, type Load } from '../load/arrivals.js';
import { openLoop, type LoopResult } from '../load/open-loop.js';
import type { Run } from '../report/run.js';
import { between, usedBy, type Usage } from '../usage/usage.js';
import { sendContact } from './contact.js';
import { playJourney } from './journey.js';
import { latenciesOf, onTheBoard } from './latencies.js';
import type { ContactMarks, JourneyMarks } from './marks.js';
import { wrongAbout } from './proof.js';
import type { Surroundings } from './surroundings.js';

type Loaded<Marks> = LoopResult<Marks> & { readonly usage: readonly Usage[]; readonly seconds: number };

/** The seed decides when arrivals come: the same in each run of the same load. */
const SEED = 20_261_124;

async function load<Marks>(around: Surroundings, how: Load, work: () => Promise<Marks>): Promise<Loaded<Marks>> {
  const before = usedBy(around.profile);
  const begun = performance.now();
  const result = await openLoop(arrivals(how, drawsFrom(SEED)), work);
  const seconds = (performance.now() - begun) / 1000;
  return { ...result, seconds, usage: between(before, usedBy(around.profile)) };
}

const titleOf = (what: string, { rate, seconds }: Load): string =>
  `${what} at ${String(rate)} a second for ${String(seconds)} s`;

/** Whole journeys, from the contact to the outcome email. */
export async function journeysRun(around: Surroundings, how: Load): Promise<Run> {
  const loaded = await load(around, how, () => playJourney(around.hub, around.bodies));
  const { done } = loaded;
  const wrong = await wrongAbout(around, done, { effects: [...OF_CONTACT, ...OF_TRIAGE, ...OF_JOURNEY], emails: 2 });
  return {
    ...runOf(titleOf('Journeys', how), loaded),
    latencies: latenciesOf(done, await storedOf(around, done)),
    wrong,
  };
}

/** Contacts alone; nobody looks at them meanwhile. */
export async function contactsRun(around: Surroundings, how: Load): Promise<Run> {
  const loaded = await load(around, how, () => sendTimed(around));
  const wrong = await wrongAbout(around, loaded.done, { effects: OF_CONTACT, emails: 1 });
  const contents = await around.stored.contents(idsOf(loaded.done));
  const answers = { name: '201', how: 'seen', ms: loaded.done.map(({ tookMs }) => tookMs) } as const;
  const latencies = [answers, onTheBoard(loaded.done, contents)];
  return { ...runOf(titleOf('Contacts alone', how), loaded), latencies, wrong };
}

async function sendTimed({ hub, bodies }: Surroundings): Promise<ContactMarks & { readonly tookMs: number }> {
  const begun = performance.now();
  const contact = await sendContact(hub, bodies);
  return { ...contact, tookMs: performance.now() - begun };
}

const runOf = <Marks>(title: string, loaded: Loaded<Marks>): Omit<Run, 'latencies' | 'wrong'> => ({
  title,
  sent: loaded.done.length + loaded.failed.length,
  failed: loaded.failed,
  latestStartMs: loaded.latestStartMs,
  usage: loaded.usage,
  seconds: loaded.seconds,
});

const idsOf = (contacts: readonly ContactMarks[]): readonly string[] => contacts.map(({ caseId }) => caseId);

async function storedOf({ stored }: Surroundings, journeys: readonly JourneyMarks[]) {
  const ids = idsOf(journeys);
  return {
    contents: await stored.contents(ids),
    packages: await stored.packages(journeys),
    returns: await stored.returns(journeys.flatMap(({ returns }) => returns.map(({ returnId }) => returnId))),
    outcomes: await stored.outcomes(ids),
  };
}
