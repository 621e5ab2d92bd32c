import { setTimeout as pause } from 'node:timers/promises';
import { percentilesOf } from '../../../bench/report/percentiles.js';
import type { Field } from '../../field.js';
import { emailsDue, type EmailRow } from '../../stores/emails.js';
import { isReady, sumOf } from '../../watch/sample.js';
import type { Span } from '../clocks/ring-claims.js';
import { DUTY_REF, type MailFault } from './mail-faults.js';
import type { ScriptedServer } from './scripted-server.js';

/** Nothing else waits longer than this for a mailbox that hangs. */
const OTHERS_WAIT_MS = 5_000;
const LOOK_EVERY_MS = 500;

const isOpen = ({ fate }: EmailRow): boolean => fate === 'due' || fate === 'sending';
const waits = (emails: readonly EmailRow[]): readonly number[] => emails.flatMap(({ waitedMs }) => waitedMs ?? []);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function saidOf(emails: readonly EmailRow[]): string {
  if (waits(emails).length === 0) return `${String(emails.length)} emails`;
  const { p50, max } = percentilesOf(waits(emails));
  return `${String(emails.length)} emails, waited p50 ${seconds(p50)}, longest ${seconds(max)}`;
}

/** What became due while it failed is sent when it serves again, each kind as it may. */
export async function claimEmails(field: Field, fault: MailFault, span: Span, withinMs: number): Promise<void> {
  const what = `The mail server ${fault.name}`;
  const emails = await untilNoneOpen(field, span, withinMs);
  const open = emails.filter(isOpen);
  field.claim(`${what}: every email has gone since, or is on the work list`, open.length === 0, saidOf(emails));
  const urgent = emails.filter((one) => one.urgent && one.fate === 'sent');
  const others = emails.filter((one) => !one.urgent);
  if (fault.leaves === 'all late') {
    const { max } = percentilesOf(waits(urgent));
    const { p99 } = percentilesOf(waits(others));
    field.claim(`${what}: urgent ones go first`, max < p99, `${saidOf(urgent)}; of the others ${saidOf(others)}`);
  }
  if (fault.leaves.startsWith('one mailbox')) claimOthers(field, what, emails);
  if (fault.leaves === 'one mailbox refused') {
    const refused = emails.filter(({ recipientRef }) => recipientRef === DUTY_REF);
    const wrong = refused.filter(({ fate, attempts }) => fate !== 'failed' || attempts !== 1);
    field.claim(
      `${what}: its emails fail at the first attempt`,
      refused.length > 0 && wrong.length === 0,
      saidOf(refused),
    );
  }
}

/** I7: who is written to elsewhere does not notice. */
function claimOthers(field: Field, what: string, emails: readonly EmailRow[]): void {
  const others = emails.filter(({ recipientRef }) => recipientRef !== DUTY_REF);
  const { max } = percentilesOf(waits(others));
  field.claim(`${what}: no other email waits over ${seconds(OTHERS_WAIT_MS)}`, max <= OTHERS_WAIT_MS, saidOf(others));
}

async function untilNoneOpen({ databases }: Field, { from, to }: Span, withinMs: number): Promise<readonly EmailRow[]> {
  const end = performance.now() + withinMs;
  for (;;) {
    const emails = await emailsDue(databases, from, to);
    if (!emails.some(isOpen) || performance.now() > end) return emails;
    await pause(LOOK_EVERY_MS);
  }
}

/** Notifications goes on taking facts, so it stays in service; its metrics say what waits. */
export function claimMailSigns({ watch, claim }: Field, { name, leaves }: MailFault, { from, to }: Span): void {
  const what = `The mail server ${name}`;
  const samples = watch.between({ from: from.getTime(), to: to.getTime(), service: 'notifications' });
  const notReady = samples.filter((sample) => !isReady(sample));
  claim(
    `${what}: notifications stays ready`,
    notReady.length === 0,
    `${String(notReady.length)} of ${String(samples.length)}`,
  );
  const fate = leaves === 'one mailbox refused' ? 'failed' : 'due';
  const seen = samples.map((sample) => sumOf(sample, 'mash_emails_open', { fate }) ?? 0);
  claim(
    `${what}: mash_emails_open says how many are ${fate}`,
    Math.max(...seen) > 0,
    `up to ${String(Math.max(...seen))}`,
  );
}

/** I2: a second copy has the same Message-ID, and is there only where an answer was lost. */
export function claimCopies({ claim }: Field, { taken }: ScriptedServer): void {
  const copies = new Map<string, string[]>();
  for (const { messageId, act } of taken) copies.set(messageId, [...(copies.get(messageId) ?? []), String(act)]);
  const twice = [...copies].filter(([, acts]) => acts.length > 1);
  const unexplained = twice.filter(
    ([, acts]) => acts.length - 1 > acts.filter((act) => act === 'take-and-hang').length,
  );
  const lost = [...copies].filter(([, acts]) => acts.includes('take-and-hang'));
  const answered = lost.filter(([, acts]) => acts.some((act) => act !== 'take-and-hang'));
  claim(
    'a second copy is there only where an answer was lost',
    unexplained.length === 0,
    `${String(copies.size)} emails, ${String(twice.length)} of them more than once; unexplained: ${String(unexplained.length)}`,
  );
  claim(
    'every email whose answer was lost was sent again under its Message-ID',
    lost.length > 0 && answered.length === lost.length,
    `${String(answered.length)} of ${String(lost.length)}`,
  );
}
