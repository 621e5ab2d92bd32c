import type { SimulatedDatabase } from '@mash/testing';
import type { Scenario } from './scenario.js';
import type { Mailbox } from './smtp.js';
import type { AttemptRow, EmailRow, ToldRow } from './tables.js';

const nameOf = ({
  template,
  recipient_ref,
  cause_id,
}: Pick<EmailRow, 'template' | 'recipient_ref' | 'cause_id'>): string =>
  `${template} to ${recipient_ref} because of ${cause_id}`;

/** What has still to be sent. */
export const open = (database: SimulatedDatabase): readonly string[] =>
  database
    .rows<EmailRow>('email')
    .filter(({ fate }) => fate === 'due' || fate === 'sending')
    .map((row) => `I1: ${nameOf(row)} is still ${row.fate}`);

/** What does not hold when everything has come to rest. */
export function violations(database: SimulatedDatabase, mailbox: Mailbox, scenario: Scenario): readonly string[] {
  const rows = database.rows<EmailRow>('email');
  return [
    ...written(rows, scenario),
    ...rows.flatMap((row) => [...sent(row, mailbox), ...twice(row, mailbox)]),
    ...told(database, rows),
    ...attempts(database, rows),
  ];
}

/** I1, I2: for each fact, recipient and template there is one email. */
function written(rows: readonly EmailRow[], { tellings }: Scenario): readonly string[] {
  return tellings.flatMap(({ wanted: { causeId, recipientRef, template } }) => {
    const named = { template, recipient_ref: recipientRef, cause_id: causeId };
    const count = rows.filter((row) => nameOf(row) === nameOf(named)).length;
    return count === 1 ? [] : [`${count === 0 ? 'I1' : 'I2'}: ${nameOf(named)} is there ${String(count)} times`];
  });
}

/** I1: what is said to be sent was taken by the mail server. */
const sent = (row: EmailRow, mailbox: Mailbox): readonly string[] =>
  row.fate === 'sent' && mailbox.of(row.id).length === 0
    ? [`I1: ${nameOf(row)} is said to be sent and was never taken`]
    : [];

/** I2: a second copy follows only on one of which the sender could not know. */
function twice(row: EmailRow, mailbox: Mailbox): readonly string[] {
  const known = mailbox.of(row.id).filter(({ isKnown }) => isKnown);
  return known.length <= 1 ? [] : [`I2: ${nameOf(row)} was sent ${String(known.length)} times by somebody who knew it`];
}

/** I2: the world hears once that an email was sent. */
function told(database: SimulatedDatabase, rows: readonly EmailRow[]): readonly string[] {
  const said = database.rows<ToldRow>('told').filter(({ type }) => type === 'notifications.email-sent.v1');
  return rows.flatMap((row) => {
    const count = said.filter(({ aggregate_id }) => aggregate_id === row.id).length;
    const wanted = row.fate === 'sent' ? 1 : 0;
    return count === wanted
      ? []
      : [`I2: that ${nameOf(row)} was sent is told ${String(count)} times, it is ${row.fate}`];
  });
}

/** I5: attempts are numbered without a gap. */
function attempts(database: SimulatedDatabase, rows: readonly EmailRow[]): readonly string[] {
  const all = database.rows<AttemptRow>('email_attempt');
  return rows.flatMap((row) => {
    const numbers = all.filter(({ email_id }) => email_id === row.id).map(({ attempt }) => attempt);
    const isWhole = numbers.length === row.attempt && new Set(numbers).size === row.attempt;
    return isWhole ? [] : [`I5: ${nameOf(row)} has attempts ${numbers.join()} and counts ${String(row.attempt)}`];
  });
}
