import { arrived, type Found as FoundEffect } from '../stores/arrived.js';
import { clocks, OF_CONTACT, OF_TRIAGE } from '../stores/effects.js';
import { allMails, caughtFor, type Caught } from '../stores/mails.js';
import type { Evidence } from './evidence.js';

/** Every effect that every acknowledged contact must have had, as the stores have it. */
export type Effects = {
  readonly inStores: readonly FoundEffect[];
  readonly mails: ReadonlyMap<string, Caught>;
  /** Contacts that nobody was told of. */
  readonly strangers: readonly string[];
};

export async function effectsOf(evidence: Evidence): Promise<Effects> {
  const { site, journal } = evidence;
  const references = journal.map(({ reference }) => reference);
  return {
    inStores: await inStores(evidence),
    mails: caughtFor(references, await allMails(site.stack.parts)),
    strangers: await strangersSince(evidence),
  };
}

async function inStores({ site, baseline, journal, triaged, apart }: Evidence): Promise<readonly FoundEffect[]> {
  const { databases } = site;
  const triagedIds = triaged.map(({ caseId }) => caseId);
  const known = new Set([...triaged, ...apart].map(({ caseId }) => caseId));
  const plainIds = journal.map(({ caseId }) => caseId).filter((id) => !known.has(id));
  const { ofContact, ofTriaged } = baseline.clocks;
  return [
    ...(await arrived(
      databases,
      journal.map(({ caseId }) => caseId),
      OF_CONTACT,
    )),
    ...(await arrived(databases, plainIds, [clocks(ofContact)])),
    ...(await arrived(databases, triagedIds, [...OF_TRIAGE, clocks(ofTriaged)])),
  ];
}

async function strangersSince({ site, journal, moments }: Evidence): Promise<readonly string[]> {
  const sql = 'SELECT id::text AS id FROM contact WHERE received_at >= $1 AND id <> ALL ($2)';
  const ids = journal.map(({ caseId }) => caseId);
  const rows = await site.databases.rows<{ readonly id: string }>('intake', sql, [new Date(moments.begunAt), ids]);
  return rows.map(({ id }) => id);
}
