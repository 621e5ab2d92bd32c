import { StaleVersion } from './stale.js';

/** A statement failed. Keeps no parameters and no row contents, which an error's way into the log would otherwise publish. */
export class SqlFailed extends Error {
  override readonly name = 'SqlFailed';

  constructor(
    /** SQLSTATE, or the code of the network failure, or `unknown`. */
    readonly code: string,
    message: string,
    readonly constraint?: string,
    readonly table?: string,
  ) {
    super(message);
  }
}

/** Whether a row with this key was already there; `constraint` narrows it to one. */
export const isDuplicate = (error: unknown, constraint?: string): boolean =>
  error instanceof SqlFailed && error.code === '23505' && (constraint === undefined || error.constraint === constraint);

/** Connection lost, resources short, server stopping, and the single codes for what the same try may survive later. */
const PASSING_SQLSTATE = /^(08...|53...|57P0[1-5]|57014|40001|40P01|55P03|25P0[34]|25006)$/;
const PASSING_NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** node-postgres gives these no code. */
const PASSING_MESSAGE =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|connection error and is not queryable|Client was closed|timeout expired/i;

type Details = {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly constraint?: unknown;
  readonly table?: unknown;
  readonly driverError?: unknown;
  readonly errors?: unknown;
  readonly cause?: unknown;
};

const detailsOf = (error: unknown): Details => (typeof error === 'object' && error !== null ? error : {});

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

const isPassingCode = (code: string): boolean => PASSING_NETWORK.has(code) || PASSING_SQLSTATE.test(code);

/**
 * Whether the same work may succeed later without anybody changing anything: database away or stopping, deadlock,
 * serialization, lock or statement timeout, network fault, or a stale version that the next try reads anew.
 */
export function isPassing(error: unknown): boolean {
  if (error instanceof StaleVersion) return error.refusal === 'conflict';
  const { code, message, driverError, errors, cause } = detailsOf(error);
  if (isPassingCode(text(code) ?? '')) return true;
  if (PASSING_MESSAGE.test(text(message) ?? '')) return true;
  if (Array.isArray(errors) && errors.some(isPassing)) return true;
  return [driverError, cause].some((inner) => inner !== undefined && inner !== error && isPassing(inner));
}

/** Classes 22 (data) and 23 (constraints) quote values in their message. */
const quotesValues = (code: string): boolean => /^2[23]/.test(code);

function wordsFor(code: string, { message, constraint, table }: Details): string {
  if (!quotesValues(code)) return `${code}: ${text(message) ?? 'statement failed'}`;
  return [code, text(table), text(constraint)].filter((part) => part !== undefined).join(' ');
}

/** The driver's error without what it carries of people. */
export function sqlFailed(error: unknown): SqlFailed {
  if (error instanceof SqlFailed) return error;
  const outer = detailsOf(error);
  const details = outer.driverError === undefined ? outer : detailsOf(outer.driverError);
  const [first] = Array.isArray(details.errors) ? (details.errors as readonly unknown[]) : [];
  const code = text(details.code) ?? text(detailsOf(first).code) ?? (isPassing(error) ? '08006' : 'unknown');
  return new SqlFailed(code, wordsFor(code, details), text(details.constraint), text(details.table));
}

/** Whether the server itself answered with an error, so that the connection is usable. */
export const serverAnswered = (error: unknown): boolean =>
  error instanceof SqlFailed && /^[0-9A-Z]{5}$/.test(error.code) && !/^(08|57P)/.test(error.code);
