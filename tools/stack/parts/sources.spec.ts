import { describe, expect, it } from '@jest/globals';
import { portsFrom } from '../ports.js';
import { chooseSources, describeSources } from './sources.js';

const nothing = (): boolean => false;

describe('where parts come from', () => {
  it('processes of this machine when nothing is given and no engine answers', () => {
    expect(new Set(Object.values(chooseSources(nothing, false)))).toEqual(new Set(['process']));
  });

  it('the engine for what the compose file brings, a process for the identity provider', () => {
    expect(chooseSources(nothing, true)).toEqual({
      kafka: 'compose',
      postgres: 'compose',
      redis: 'compose',
      smtp: 'compose',
      identity: 'process',
    });
  });

  it('a given address goes before everything, for its part alone', () => {
    const sources = chooseSources((part) => part === 'postgres', true);

    expect(sources).toMatchObject({ postgres: 'external', kafka: 'compose' });
  });

  it('is said in one line for each part', () => {
    const lines = describeSources(
      chooseSources((part) => part === 'redis', false),
      portsFrom(21_000),
    );

    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(/Apache Kafka +a process on this machine, port 21000/);
    expect(lines[2]).toMatch(/Redis +at the address in HUB_EXTERNAL_REDIS$/);
  });
});
