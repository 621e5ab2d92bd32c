import { answer, readPackage, type CheckOf } from '../../../bench/journey/agencies.js';
import { MANAGER } from '../../../bench/journey/case-steps.js';
import type { CaseView } from '../../../bench/referral/known-case.js';
import { Hub } from '../../../play/hub.js';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { COMMANDS, requestOf, type Command, type Seen } from './case-commands.js';
import { historyOf, isWhole, type History } from './case-history.js';
import { ownCase } from './own-case.js';
import { tallied } from './statuses.js';

const WRITERS = 50;
const ROUNDS = 6;
const ALLOWED = new Set([200, 201, 409, 412, 422]);

type Written = { readonly command: Command; readonly status: number };
type Writing = { readonly field: Field; readonly hub: Hub; readonly caseId: string };

/** Fifty people and seven agencies at one case, then fifty referrers at once. */
export const manyWriters: Fault = {
  id: 'F17',
  name: 'fifty writers on one case',
  holds: ['I2', 'I3', 'I5', 'I7'],
  boundMs: 15_000,
  exceptions: [
    {
      invariant: 'I7',
      bound: 'while fifty contacts that came at once are worked on: three seconds',
      because: 'nothing is poisonous here: they are about five core-seconds of work, and all wait for two cores alike',
    },
  ],
  run: async (field) => {
    const writing = { field, hub: new Hub(field.stack.parts), caseId: await ownCase(field) };
    const agencies = await packagesOf(writing);
    field.broken();
    await Promise.all([round(writing, 1), ...agencies.map((answers) => answers())]);
    for (let number = 2; number <= (field.short ? 2 : ROUNDS); number += 1) await round(writing, number);
    await fiftyContacts(field);
    field.mended();
    claimWhole(field, await historyOf(field.databases, writing.caseId));
  },
};

/** Each agency's answer, ready to be sent. */
async function packagesOf({ field, hub, caseId }: Writing): Promise<readonly (() => Promise<unknown>)[]> {
  const { view } = await look({ field, hub, caseId });
  return Promise.all(
    (view.checks as readonly CheckOf[]).map(async (check) => {
      const subjects = await readPackage(hub, check);
      return () => answer(field.hub, field.bodies, check, { caseId, subjects });
    }),
  );
}

async function look({ hub, caseId }: Writing): Promise<Seen> {
  const path = `/v1/cases/${caseId}`;
  const { body, etag = '' } = await hub.ask({ as: MANAGER, at: 'screening', method: 'GET', path });
  return { caseId, view: body as CaseView, etag };
}

async function round(writing: Writing, number: number): Promise<void> {
  const { field, hub, caseId } = writing;
  const seen = await look(writing);
  const before = await historyOf(field.databases, caseId);
  const commands = Array.from({ length: WRITERS }, (_, place) => COMMANDS[place % COMMANDS.length] as Command);
  const asked = await Promise.all(commands.map((command) => requestOf(command, seen, field.bodies)));
  const begun = performance.now();
  const answers = await Promise.all(asked.map((one) => hub.ask(one)));
  const written = commands.map((command, place) => ({ command, status: answers[place]?.status ?? 0 }));
  const took = `${((performance.now() - begun) / 1000).toFixed(1)} s`;
  field.note(`round ${String(number)}: ${tallied(written.map(({ status }) => status))} in ${took}`);
  claimRound(field, written, { before, after: await historyOf(field.databases, caseId) });
}

type Change = { readonly before: History; readonly after: History };

function claimRound(field: Field, written: readonly Written[], { before, after }: Change): void {
  const others = written.map(({ status }) => status).filter((status) => !ALLOWED.has(status));
  const taken = written.filter(({ status }) => status < 300);
  const naming = taken.filter(({ command }) => command.namesVersion === true).length;
  const versions = after.byPeople - before.byPeople;
  field.claim('every writer is answered with 2xx, 409, 412 or 422', others.length === 0, tallied(others));
  field.claim('of those that name one version at most one is taken', naming <= 1, String(naming));
  field.claim(
    'each command taken is one version, each refused is none',
    versions === taken.length,
    `${String(taken.length)} taken, ${String(versions)} versions`,
  );
  for (const list of new Set(taken.flatMap(({ command }) => command.list ?? []))) {
    const count = taken.filter(({ command }) => command.list === list).length;
    const grown = (after.lengths[list] ?? 0) - (before.lengths[list] ?? 0);
    field.claim(`what was taken of ${list} is in the case`, grown === count, `${String(count)} and ${String(grown)}`);
  }
}

function claimWhole(field: Field, { version, audited, told }: History): void {
  const seen = `version ${String(version)}, ${String(audited.length)} audited, ${String(told.length)} events`;
  field.claim('versions are contiguous from 1 in the audit trail', isWhole(audited, version), seen);
  field.claim(
    'no event has a version that the case has not',
    told.every((one) => audited.includes(one)),
    seen,
  );
}

async function fiftyContacts(field: Field): Promise<void> {
  const begun = performance.now();
  await Promise.all(Array.from({ length: WRITERS }, () => field.referrals.send()));
  field.note(
    `fifty contacts at once: the last acknowledged after ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
}
