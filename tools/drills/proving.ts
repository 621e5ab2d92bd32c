import type { Deployment } from '@mash/kernel';
import type { Entry } from './flow/journal.js';
import type { Drill } from './drill.js';
import type { Reference } from './reference.js';
import { arrived, type Found } from './stores/arrived.js';
import { clocks, OF_CONTACT, OF_TRIAGE } from './stores/effects.js';
import { allMails, caughtFor } from './stores/mails.js';
import { provedBy, wrongFound, wrongMails } from './stores/saying.js';
import { saidUnfinished, settled } from './stores/settled.js';

export type Proof = { readonly proved: readonly string[]; readonly wrong: readonly string[] };

type ToProve = {
  readonly drill: Drill;
  readonly victim: Deployment;
  readonly like: Reference;
  /** When the first contact was sent. */
  readonly since: Date;
  readonly entries: readonly Entry[];
  readonly triaged: readonly Entry[];
};

const LONGEST_SETTLING_MS = 120_000;

/** Compares what was acknowledged with every store, once nothing is left to do anywhere. */
export async function prove(toProve: ToProve): Promise<Proof> {
  const { drill, entries } = toProve;
  const left = await settled(drill.databases, drill.stack.parts, LONGEST_SETTLING_MS);
  const found = await effectsOf(toProve);
  const strangers = await strangersSince(toProve);
  const proofs = [
    { proved: provedBy(found), wrong: wrongFound(found) },
    claim(`intake: no contact beside these ${String(entries.length)}`, strangers),
    await mailsOf(toProve),
    claim(SETTLED, left.length === 0 ? [] : [`not settled: ${saidUnfinished(left)}`]),
  ];
  return { proved: proofs.flatMap(({ proved }) => proved), wrong: proofs.flatMap(({ wrong }) => wrong) };
}

const SETTLED = 'every stream contiguous and taken to its end by every reader; nothing held or parked';

const claim = (line: string, wrong: readonly string[]): Proof => ({ proved: wrong.length === 0 ? [line] : [], wrong });

async function effectsOf({ drill: { databases }, like, entries, triaged }: ToProve): Promise<readonly Found[]> {
  const triagedIds = triaged.map(({ caseId }) => caseId);
  const plainIds = entries.map(({ caseId }) => caseId).filter((id) => !triagedIds.includes(id));
  return [
    ...(await arrived(databases, [...plainIds, ...triagedIds], OF_CONTACT)),
    ...(await arrived(databases, plainIds, [clocks(like.ofContact)])),
    ...(await arrived(databases, triagedIds, [...OF_TRIAGE, clocks(like.ofTriaged)])),
  ];
}

/** A contact that nobody was told of would be a request that was taken twice. */
async function strangersSince({ drill: { databases }, since, entries }: ToProve): Promise<readonly string[]> {
  const sql = 'SELECT id::text AS id FROM contact WHERE received_at >= $1 AND id <> ALL ($2)';
  const ids = entries.map(({ caseId }) => caseId);
  const strangers = await databases.rows<{ readonly id: string }>('intake', sql, [since, ids]);
  return strangers.map(({ id }) => `intake: contact ${id} was acknowledged to nobody`);
}

async function mailsOf({ drill: { stack }, victim, entries }: ToProve): Promise<Proof> {
  const references = entries.map(({ reference }) => reference);
  const caught = caughtFor(references, await allMails(stack.parts));
  const copies = [...caught.values()].reduce((sum, one) => sum + one.copies - one.emails, 0);
  const line = `mail catcher: one receipt for each of ${String(caught.size)}, second copies: ${String(copies)}`;
  return claim(line, wrongMails(caught, 1, victim === 'notifications'));
}
