import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from '../../fault.js';
import type { Field } from '../../field.js';
import { amongRedCases } from '../../flow/red-cases.js';
import { claimAcknowledged } from '../clocks/acknowledged.js';
import { claimCopies, claimEmails, claimMailSigns } from './mail-claims.js';
import { MAIL_FAULTS, type MailFault } from './mail-faults.js';
import { ScriptedServer } from './scripted-server.js';
import { claimWorkList } from './work-list.js';

const RED_EVERY_MS = 4_000;
const CALM_MS = 10_000;
/** Waits double: what was put off goes within as long as the fault lasted, and half a minute. */
const SETTLES_MS = 90_000;
/** The last step of an urgent notice is due 46 seconds after it is raised. */
const CHAIN_MS = 50_000;

export const mailServerFails: Fault = {
  id: 'F19',
  name: 'the mail server refuses, says 421, 451 and 550, hangs on one mailbox, takes a text and does not answer, is slow',
  holds: ['I1', 'I2', 'I7'],
  boundMs: 90_000,
  copiesAllowed: true,
  run: async (field) => {
    const server = await ScriptedServer.start(field.stack.parts.smtp.url);
    field.edges.smtp.leadTo(server.port);
    field.edges.smtp.end();
    try {
      await amongRedCases(field, RED_EVERY_MS, async () => {
        await pause(CALM_MS);
        field.broken();
        for (const fault of MAIL_FAULTS) await broken(field, server, fault);
      });
      field.mended();
      await pause(CHAIN_MS);
      await claimWorkList(field);
      claimCopies(field, server);
    } finally {
      field.edges.smtp.leadTo(field.stack.ports.smtp);
      field.edges.smtp.end();
      await server.stop();
    }
  },
};

async function broken(field: Field, server: ScriptedServer, fault: MailFault): Promise<void> {
  const from = new Date();
  await fault.begin({ field, server });
  await pause(fault.forMs);
  const span = { from, to: new Date() };
  claimMailSigns(field, fault, span);
  server.act = () => 'take';
  await field.edges.smtp.pass();
  field.edges.smtp.end();
  await claimEmails(field, fault, span, SETTLES_MS);
  claimAcknowledged(field, `The mail server ${fault.name}`, span);
}
