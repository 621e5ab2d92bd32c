import type { Deployment } from '@mash/kernel';
import type { Entry } from './flow/journal.js';
import type { Drill } from './drill.js';
import type { Reference } from './reference.js';
import { arrived, type Found } from './stores/arrived.js';
import { isSame } from './stores/comparing.js';
import { clocks, OF_CONTACT, OF_TRIAGE } from './stores/effects.js';
import { allMails, caughtFor } from './stores/mails.js';
import { wrongFound, wrongMails } from './stores/saying.js';
import { saidUnfinished, settled } from './stores/settled.js';

export type Proof = { readonly proved: readonly string[]; readonly wrong: readonly string[] };

type ToProve = {
  readonly drill: Drill;
  readonly victim: Deployment;
  readonly like: Reference;
  readonly entries: readonly Entry[];
  readonly triaged: readonly Entry[];
};

const LONGEST_SETTLING_MS = 120_000;

/** Compares what was acknowledged with every store, once nothing is left to do anywhere. */
export async function prove({ drill, victim, like, entries, triaged }: ToProve): Promise<Proof> {
  const { databases, stack } = drill;
  const left = await settled(databases, stack.parts, LONGEST_SETTLING_MS);
  const triagedIds = triaged.map(({ caseId }) => caseId);
  const plainIds = entries.map(({ caseId }) => caseId).filter((id) => !triagedIds.includes(id));
  const found = [
    ...(await arrived(databases, [...plainIds, ...triagedIds], OF_CONTACT)),
    ...(await arrived(databases, plainIds, [clocks(like.ofContact)])),
    ...(await arrived(databases, triagedIds, [...OF_TRIAGE, clocks(like.ofTriaged)])),
  ];
  const caught = caughtFor(
    entries.map(({ reference }) => reference),
    await allMails(stack.parts),
  );
  const mails = wrongMails(caught, 1, victim === 'notifications');
  const copies = [...caught.values()].reduce((sum, one) => sum + one.copies - one.emails, 0);
  return {
    wrong: [...(left.length === 0 ? [] : [`not settled: ${saidUnfinished(left)}`]), ...wrongFound(found), ...mails],
    proved: [
      ...found.filter(({ difference }) => isSame(difference)).map(said),
      ...(mails.length > 0
        ? []
        : [`mail catcher: one receipt for each of ${String(caught.size)} (${String(copies)} second copies)`]),
      ...(left.length > 0
        ? []
        : ['every stream contiguous and taken to its end by every reader; nothing held or parked']),
    ],
  };
}

const said = ({ effect: { at, name, times }, of }: Found): string =>
  `${at}: ${name}, ${String(times)} for each of ${String(of)}`;
