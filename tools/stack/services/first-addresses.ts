import { AGENCIES } from '@mash/kernel';

type Account = { readonly actorId: string; readonly email: string; readonly teams: readonly string[] };

export type FirstAddresses = {
  readonly mailboxes: Readonly<Record<string, string>>;
  readonly staffAddresses: Readonly<Record<string, string>>;
};

/** Teams that the hub itself hands work to, whoever is in them. */
const STANDING_TEAMS = ['social-work', 'local-area', 'local-area-lead', 'early-help'];

/** The address book of a new installation, from its first staff: a desk for each agency, a mailbox for each team. */
export function firstAddresses(accounts: Readonly<Record<string, Account>>): FirstAddresses {
  const people = Object.values(accounts);
  const teams = new Set([...STANDING_TEAMS, ...people.flatMap((person) => person.teams)]);
  const desks = AGENCIES.map((agency) => [`desk:${agency}`, `desk@${agency}.example`] as const);
  const mailboxes = [...teams].map((team) => [`team:${team}`, `${team}@council.example`] as const);
  return {
    mailboxes: Object.fromEntries([...desks, ...mailboxes]),
    staffAddresses: Object.fromEntries(people.map(({ actorId, email }) => [actorId, email])),
  };
}
