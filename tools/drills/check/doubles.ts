import { AGENCIES, type Deployment } from '@mash/kernel';
import type { Databases } from '../stores/databases.js';
import { repeatedIn, repeatedMails } from '../stores/saying.js';
import type { Effects } from './effects.js';
import { found, some, together, type Evidence, type Found } from './evidence.js';

type Doubling = { readonly at: Deployment; readonly what: string; readonly sql: string };

/** Each asks for what is there twice though one natural key may have it once. `$1` is when the drill began. */
const DOUBLINGS: readonly Doubling[] = [
  {
    at: 'screening',
    what: 'requests twice for one round and agency',
    sql: `SELECT key AS id FROM sent_event
      WHERE type = 'screening.check-requested.v1' AND created_at >= $1
      GROUP BY 1, topic, value::jsonb ->> 'round', value::jsonb ->> 'purpose' HAVING count(*) > 1`,
  },
  {
    at: 'sla',
    what: 'firings twice for one clock',
    sql: `SELECT aggregate_id AS id FROM sent_event
      WHERE type IN ('sla.clock-breached.v1', 'sla.clock-due-soon.v1') AND created_at >= $1
      GROUP BY 1, type HAVING count(*) > 1`,
  },
  {
    at: 'notifications',
    what: 'emails twice for one cause, recipient and template',
    sql: `SELECT cause_id::text AS id FROM email GROUP BY 1, recipient_ref, template HAVING count(*) > 1`,
  },
  ...AGENCIES.map((agency) => ({
    at: `checks-${agency}` as const,
    what: 'returns twice for one request',
    sql: `SELECT value::jsonb ->> 'checkId' AS id FROM sent_event
      WHERE type = 'checks.return-submitted.v1' AND created_at >= $1 GROUP BY 1 HAVING count(*) > 1`,
  })),
];

/** I2: nothing has happened twice. */
export async function nothingTwice(evidence: Evidence, { inStores, mails, strangers }: Effects): Promise<Found> {
  const { site, journal, moments } = evidence;
  const copies = [...mails.values()].reduce((sum, one) => sum + one.copies - one.emails, 0);
  const twice = await doublesIn(site.databases, new Date(moments.begunAt));
  return together([
    found('no effect is there too often', repeatedIn(inStores)),
    found(
      `intake: no contact beside these ${String(journal.length)}`,
      strangers.map((id) => `intake: contact ${id} was acknowledged to nobody`),
    ),
    found(`mail catcher: no second email; second copies: ${String(copies)}`, mailsTwice(evidence, mails)),
    found('no request, firing, email or return is there twice under its natural key', twice),
  ]);
}

/** A case that the drill went on with in its own way may be told of by several emails, each of them once. */
function mailsTwice({ fault, apart }: Evidence, mails: Effects['mails']): readonly string[] {
  const itsOwn = new Set(apart.map(({ reference }) => reference));
  const those = (are: boolean): Effects['mails'] =>
    new Map([...mails].filter(([reference]) => itsOwn.has(reference) === are));
  return [
    ...repeatedMails(those(false), fault.copiesAllowed),
    ...repeatedMails(those(true), fault.copiesAllowed, Infinity),
  ];
}

async function doublesIn(databases: Databases, since: Date): Promise<readonly string[]> {
  const all = DOUBLINGS.map(async ({ at, what, sql }) => {
    const values = sql.includes('$1') ? [since] : [];
    const rows = await databases.rows<{ readonly id: string }>(at, sql, values);
    return rows.length === 0
      ? []
      : [
          `${at}: ${some(
            what,
            rows.map(({ id }) => id),
          )}`,
        ];
  });
  return (await Promise.all(all)).flat();
}
