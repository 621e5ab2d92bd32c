const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

type Waits = { readonly first: number; readonly cap: number; readonly givesUpAfter: number };

/** An urgent email that nobody takes within the hour is a person's work; any other within two days. */
const PATIENCE: Readonly<Record<'urgent' | 'others', Waits>> = {
  urgent: { first: 2 * SECOND, cap: 30 * SECOND, givesUpAfter: HOUR },
  others: { first: 5 * SECOND, cap: 600 * SECOND, givesUpAfter: 48 * HOUR },
};

/** How long an attempt may take, addressing included, before another process may take it for dead. */
export const LEASE_MS = 45 * SECOND;

type Trying = { readonly urgent: boolean; readonly tries: number; readonly tryingSince: Date };

const waitsOf = ({ urgent }: Trying): Waits => PATIENCE[urgent ? 'urgent' : 'others'];

/** When to try again after `tries` attempts in a row: each wait is twice the one before, up to a cap. */
export function nextTryAt(trying: Trying, now: Date): Date {
  const { first, cap } = waitsOf(trying);
  return new Date(now.getTime() + Math.min(cap, first * 2 ** Math.min(Math.max(trying.tries - 1, 0), 20)));
}

export const isOutOfPatience = (trying: Trying, now: Date): boolean =>
  now.getTime() - trying.tryingSince.getTime() >= waitsOf(trying).givesUpAfter;

export const leaseUntil = (now: Date): Date => new Date(now.getTime() + LEASE_MS);
