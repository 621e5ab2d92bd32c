import { randomUUID } from 'node:crypto';

/** A name nobody else uses, for what specs share: databases, topics, consumer groups. */
export const freshName = (prefix: string): string => `${prefix}-${randomUUID().slice(0, 8)}`;
