import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { Hub } from '../../play/hub.js';

/** The service's own question, as PostgreSQL gets it. */
export type LookUp = { readonly text: string; readonly audited: boolean };

const AUDIT = `INSERT INTO audit_entry (actor_id, role, action, outcome, details, request_id)
  VALUES ('the benchmark', 'social-worker', 'register-asked', 'allowed', '{}', 'by-hand')`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

/** Milliseconds of one look-up on a connection of its own; with the line of the audit trail it is a transaction. */
export const byHand = (client: pg.Client, { text, audited }: LookUp, personId: string): Promise<number> =>
  timed(async () => {
    if (audited) await client.query(`BEGIN; ${AUDIT}`);
    await client.query({ name: 'look-up', text, values: [[personId], [], new Date()] });
    if (audited) await client.query('COMMIT');
  });

/** Milliseconds of one question over HTTP. */
export const overHttp = (hub: Hub, personId: string): Promise<number> =>
  timed(async () => {
    const body = { personIds: [personId], purpose: 'screening', services: true };
    const path = '/v1/register-enquiries';
    const { status } = await hub.ask({ as: 'staff:socialWorker', at: 'flags', method: 'POST', path, body });
    if (status !== 200) throw new Error(`The register answered ${String(status)}.`);
  });

/** Milliseconds of a request that asks no database: what HTTP costs, with client and service on the same cores. */
export const nothingOverHttp = (hub: Hub): Promise<number> =>
  timed(async () => {
    const { status } = await hub.ask({ as: 'staff:socialWorker', at: 'flags', method: 'GET', path: '/v1/guidance' });
    if (status !== 200) throw new Error(`The register answered ${String(status)}.`);
  });

/** Waits until the register knows who asks. */
export async function untilKnown(hub: Hub, personId: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      await overHttp(hub, personId);
      return;
    } catch {
      await pause(200);
    }
  }
  throw new Error('The register answers nobody.');
}
