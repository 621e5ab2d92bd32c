import type { Delivery } from '../../domain/mail-server.js';

type SmtpFault = { readonly code?: unknown; readonly responseCode?: unknown; readonly command?: unknown };

/** Where the server's answer is about this email; anywhere else it is about ourselves and passes once put right. */
const ABOUT_THE_EMAIL = new Set(['RCPT TO', 'DATA']);

const NO_ADDRESS = /^(Invalid recipient|No recipients defined)/;

/** What a failed attempt means. 4xx, silence and broken connections pass; a refusal of this recipient or text is final. */
export function deliveryOf(error: unknown): Delivery {
  const { code, responseCode, command } = (error ?? {}) as SmtpFault;
  if (typeof responseCode === 'number') {
    const isFinal = responseCode >= 500 && ABOUT_THE_EMAIL.has(String(command));
    return { kind: isFinal ? 'final' : 'passing', reason: `smtp-${String(responseCode)}` };
  }
  if (error instanceof Error && NO_ADDRESS.test(error.message)) return { kind: 'final', reason: 'address-invalid' };
  return { kind: 'passing', reason: REASONS[String(code)] ?? 'connection-failed' };
}

const REASONS: Readonly<Record<string, string>> = {
  ETIMEDOUT: 'no-answer',
  EABORT: 'no-answer',
  ECONNECTION: 'connection-failed',
  ESOCKET: 'connection-failed',
  EDNS: 'name-not-found',
  ETLS: 'tls-failed',
  EAUTH: 'sign-in-refused',
};
