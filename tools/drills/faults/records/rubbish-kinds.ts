import { randomUUID } from 'node:crypto';
import { fabricated } from './fabricated.js';
import type { Raw } from './producing.js';

type Good = ReturnType<typeof fabricated>;

export type Kind = {
  readonly what: string;
  readonly spoil: (good: Good) => Raw;
  /** Whether it has an envelope, and so a place in a stream that later events must wait behind. */
  readonly isInStream: boolean;
};

const withHeader = (good: Good, name: string, value: string): Raw => ({
  ...good,
  headers: { ...good.headers, [name]: value },
});

const { headers: _none, ...bare } = fabricated('', 1);

export const KINDS: readonly Kind[] = [
  { what: 'broken JSON', isInStream: true, spoil: (good) => ({ ...good, value: good.value.slice(0, -9) }) },
  { what: 'an empty value', isInStream: true, spoil: (good) => ({ ...good, value: null }) },
  { what: 'a list instead of an object', isInStream: true, spoil: (good) => ({ ...good, value: '[1, 2]' }) },
  { what: 'a wrong schema', isInStream: true, spoil: (good) => ({ ...good, value: '{"caseId":"nobody"}' }) },
  {
    what: 'nesting deeper than a stack',
    isInStream: true,
    spoil: (good) => ({ ...good, value: '['.repeat(200_000) + ']'.repeat(200_000) }),
  },
  {
    what: 'a type of another topic',
    isInStream: true,
    spoil: (good) => withHeader(good, 'ce_type', 'intake.contact-received.v1'),
  },
  {
    what: 'a type that nobody has heard of',
    isInStream: true,
    spoil: (good) => withHeader(good, 'ce_type', 'nonsense'),
  },
  { what: 'no headers', isInStream: false, spoil: (good) => ({ ...bare, key: good.key, value: good.value }) },
  { what: 'neither key nor value', isInStream: false, spoil: () => ({ ...bare, key: null, value: null }) },
  { what: 'a key that is not its subject', isInStream: false, spoil: (good) => ({ ...good, key: randomUUID() }) },
  {
    what: 'a sequence that is no number',
    isInStream: false,
    spoil: (good) => withHeader(good, 'ce_streamsequence', 'x'),
  },
  { what: 'a NUL in its key', isInStream: false, spoil: (good) => ({ ...good, key: `${good.key}\u0000` }) },
  { what: 'a NUL in a header', isInStream: false, spoil: (good) => withHeader(good, 'ce_type', 'a\u0000b') },
  { what: 'a key as long as a page', isInStream: false, spoil: (good) => ({ ...good, key: good.key.repeat(200) }) },
];
