import { EXTERNAL_NAMES, type Part } from '../config.js';
import { COMPOSED } from './compose.js';
import type { Ports } from '../ports.js';

export type Source = 'external' | 'compose' | 'process';
export type Sources = Readonly<Record<Part, Source>>;

const PARTS = Object.keys(EXTERNAL_NAMES) as Part[];

export const TITLES: Readonly<Record<Part, string>> = {
  kafka: 'Apache Kafka',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  smtp: 'mail catcher',
  identity: 'identity provider',
};

/** Each part for itself: an address that was given, else the engine that answers, else a process here. */
export function chooseSources(isGiven: (part: Part) => boolean, engine: boolean): Sources {
  const composed: readonly Part[] = COMPOSED;
  const choose = (part: Part): Source => {
    if (isGiven(part)) return 'external';
    return engine && composed.includes(part) ? 'compose' : 'process';
  };
  return Object.fromEntries(PARTS.map((part) => [part, choose(part)])) as Sources;
}

const WORDS: Readonly<Record<Source, (part: Part) => string>> = {
  external: (part) => `at the address in ${EXTERNAL_NAMES[part]}`,
  compose: () => 'by docker compose',
  process: () => 'a process on this machine',
};

/** One line for each part: where it comes from. */
export function describeSources(sources: Sources, ports: Ports): string[] {
  const port = { kafka: ports.kafka, postgres: ports.postgres, redis: ports.redis, smtp: ports.smtp };
  const own = { ...port, identity: ports.identity };
  return PARTS.map((part) => {
    const place = sources[part] === 'external' ? '' : `, port ${String(own[part])}`;
    return `  ${TITLES[part].padEnd(18)} ${WORDS[sources[part]](part)}${place}`;
  });
}
