/** Addresses under this domain are refused, so that a sample can show what an undelivered email leads to. */
const REFUSED_DOMAIN = 'refused.example';

type Answer = (error?: Error) => void;

/** The hook of the SMTP library that is asked about each recipient; without an error it accepts. */
export type RecipientHook = (recipient: { readonly address: string }, session: unknown, answer: Answer) => void;

class MailboxUnavailable extends Error {
  readonly responseCode = 550;

  constructor() {
    super('Mailbox unavailable');
  }
}

export const refuseSome: RecipientHook = ({ address }, _session, answer) => {
  answer(address.toLowerCase().endsWith(`@${REFUSED_DOMAIN}`) ? new MailboxUnavailable() : undefined);
};
