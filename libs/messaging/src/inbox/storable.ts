import type { Headers } from '../outbox/envelope.js';

/** PostgreSQL keeps every character in a text but this one. */
const NUL = '\u0000';
const INSTEAD = '\ufffd';
/** An index takes no longer key than some 2,700 bytes. */
const LONGEST_KEY = 200;

export const isStorable = (text: string): boolean => !text.includes(NUL);

const storable = (text: string): string => text.replaceAll(NUL, INSTEAD);

/** Whatever a record brought as its key, as it can be kept and looked for. */
export const storableKey = (key: string): string => storable(key.slice(0, LONGEST_KEY));

export const storableText = (text: string | undefined): string | null => (text === undefined ? null : storable(text));

export const storableHeaders = (headers: Headers): Headers =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [storable(name), storable(value)]));
