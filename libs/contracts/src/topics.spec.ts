import { describe, expect, it } from '@jest/globals';
import { AGENCIES, DEPLOYMENTS } from '@mash/kernel';
import { CheckRequestedV1, RagSetV1, TOPICS, topicFor } from './index.js';

const named = (name: string) => TOPICS.find((topic) => topic.name === name);

it('lists every topic once: eight, and five families of one for each agency', () => {
  expect(new Set(TOPICS.map(({ name }) => name)).size).toBe(TOPICS.length);
  expect(TOPICS).toHaveLength(8 + 5 * AGENCIES.length);
});

describe.each(TOPICS)('$name', ({ name, writer, readers, key, partitions, agency }) => {
  it('has one writer, which is the service it is named after', () => {
    const owner = name.startsWith('checks.') ? `checks-${String(agency)}` : name.split('.')[0];
    expect(DEPLOYMENTS).toContain(writer);
    expect(writer).toBe(owner);
  });

  it('has readers, each named once, a documented key and partitions', () => {
    expect(new Set(readers).size).toBe(readers.length);
    expect(readers.length).toBeGreaterThan(0);
    expect(key).not.toBe('');
    expect(partitions).toBeGreaterThan(0);
  });
});

it.each(AGENCIES)('lets %s read its own conversations and the staff list, nothing else', (agency) => {
  const readable = TOPICS.filter(({ readers }) => readers.includes(`checks-${agency}`)).map(({ name }) => name);
  expect(readable.toSorted()).toEqual([`intake.agency.${agency}`, `screening.agency.${agency}`, 'screening.staff']);
});

it.each(AGENCIES)('lets %s write to its counterparts only', (agency) => {
  const written = TOPICS.filter(({ writer }) => writer === `checks-${agency}`).map(({ name }) => name);
  expect(written.toSorted()).toEqual([
    `checks.intake.${agency}`,
    `checks.notices.${agency}`,
    `checks.screening.${agency}`,
  ]);
});

it('keeps what a new service must read from the beginning for ever, and nothing else', () => {
  const kept = TOPICS.filter(({ retention }) => retention === 'forever').map(({ name }) => name);
  expect(kept.toSorted()).toEqual(['intake.people', 'screening.staff']);
});

it('shows no clock to an agency', () => {
  expect(named('sla.clocks')?.readers.some((reader) => reader.startsWith('checks-'))).toBe(false);
});

it('finds the topic of a contract, for the agency where there is one for each', () => {
  expect(topicFor(RagSetV1)).toBe('screening.screenings');
  expect(topicFor(CheckRequestedV1, 'domestic-abuse')).toBe('screening.agency.domestic-abuse');
  expect(() => topicFor(CheckRequestedV1)).toThrow('screening.check-requested.v1 needs an agency');
});
