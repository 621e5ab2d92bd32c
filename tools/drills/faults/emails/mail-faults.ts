import type { Field } from '../../field.js';
import type { Act, ScriptedServer } from './scripted-server.js';

/** Whoever holds the duty that an urgent notice goes to first. */
export const ON_DUTY = 'tamsin.sample@council.example';
export const DUTY_REF = 'staff:duty:duty-team-manager';

type Means = { readonly field: Field; readonly server: ScriptedServer };

/** One way in which the mail server fails notifications. */
export type MailFault = {
  readonly name: string;
  readonly forMs: number;
  readonly begin: (means: Means) => Promise<void> | void;
  /** Whether what it concerns can be sent at all meanwhile. */
  readonly leaves: 'all waiting' | 'one mailbox waiting' | 'one mailbox refused' | 'all late';
  /** Whether the answer to what was taken is lost: a second copy must follow. */
  readonly losesAnswers?: true;
  readonly reason?: string;
};

const FOR_MS = 25_000;

const always =
  (act: Act) =>
  ({ server }: Means): void => {
    server.act = () => act;
  };

const forOne =
  (act: Act) =>
  ({ server }: Means): void => {
    server.act = (recipient) => (recipient === ON_DUTY ? act : 'take');
  };

export const MAIL_FAULTS: readonly MailFault[] = [
  {
    name: 'refuses connections',
    forMs: FOR_MS,
    begin: ({ field }) => field.edges.smtp.refuse(),
    leaves: 'all waiting',
    reason: 'connection-failed',
  },
  { name: 'says 421', forMs: FOR_MS, begin: always(421), leaves: 'all waiting', reason: 'smtp-421' },
  { name: 'says 451', forMs: FOR_MS, begin: always(451), leaves: 'all waiting', reason: 'smtp-451' },
  {
    name: 'says 550 of one mailbox',
    forMs: FOR_MS,
    begin: forOne(550),
    leaves: 'one mailbox refused',
    reason: 'smtp-550',
  },
  {
    name: 'hangs on one mailbox',
    forMs: 60_000,
    begin: forOne('hang'),
    leaves: 'one mailbox waiting',
    reason: 'no-answer',
  },
  {
    name: 'takes the text and does not answer',
    forMs: FOR_MS,
    begin: always('take-and-hang'),
    leaves: 'all waiting',
    losesAnswers: true,
    reason: 'no-answer',
  },
  { name: 'answers three seconds late each time', forMs: 60_000, begin: always('slow'), leaves: 'all late' },
];
