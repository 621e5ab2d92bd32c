import type { Answer, Meaning, Phrase, Row } from '@mash/testing';

export const phrase = (name: string, sql: string, means: Meaning): Phrase => ({ name, sql, means });

export const found = (rows: readonly Row[]): Answer => ({ rows, affected: rows.length });

export const touched = (rows: readonly unknown[]): Answer => ({ rows: [], affected: rows.length });

export const NOTHING: Answer = { rows: [], affected: 0 };

export const later = (moment: Date, milliseconds: number): Date => new Date(moment.getTime() + milliseconds);

/** `extract(epoch FROM min(moment) - now()) * 1000` */
export const untilFirst = (moments: readonly Date[], now: Date): Answer => {
  const first = moments.length === 0 ? undefined : Math.min(...moments.map((moment) => moment.getTime()));
  return found([{ in_ms: first === undefined ? null : String(first - now.getTime()) }]);
};

export const byText = (one: string, other: string): number => (one < other ? -1 : 1);
