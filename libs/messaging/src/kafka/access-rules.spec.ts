import { describe, expect, it } from '@jest/globals';
import { TOPICS } from '@mash/contracts';
import kafkajs from 'kafkajs';
import { accessControl, rulesFor } from './access-rules.js';

const { ResourcePatternTypes } = kafkajs;

const rules = rulesFor(TOPICS);

describe('the access rules', () => {
  it('let exactly one principal write each topic, and nobody read it but that one and its readers', () => {
    for (const { name, writer, readers } of TOPICS) {
      const on = rules.filter((rule) => rule.resource === 'topic' && rule.name === name);
      const may = (operation: 'read' | 'write') =>
        on.filter(({ operations }) => operations.includes(operation)).map(({ principal }) => principal);
      expect(may('write')).toEqual([writer]);
      expect(new Set(may('read'))).toEqual(new Set([writer, ...readers]));
    }
  });

  it('let each reader into its own group only', () => {
    const groups = rules.filter(({ resource }) => resource === 'group');
    expect(groups.every(({ principal, name }) => principal === name)).toBe(true);
    expect(new Set(groups.map(({ name }) => name)).size).toBe(groups.length);
  });

  it('name principals as the broker does, and no pattern', () => {
    const entries = accessControl(rules);
    expect(entries.every(({ principal }) => principal.startsWith('User:'))).toBe(true);
    expect(new Set(entries.map((entry) => entry.resourcePatternType))).toEqual(new Set([ResourcePatternTypes.LITERAL]));
    expect(entries.some(({ resourceName }) => resourceName.includes('*'))).toBe(false);
  });
});
