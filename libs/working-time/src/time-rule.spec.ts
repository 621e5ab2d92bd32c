import { describe, expect, it } from '@jest/globals';
import { timeRule, timeRuleText } from './index.js';

describe('timeRule', () => {
  it.each([
    ['elapsed 4 hours', { time: 'elapsed', seconds: 14_400 }],
    ['elapsed 15 minutes', { time: 'elapsed', seconds: 900 }],
    ['elapsed 6 seconds', { time: 'elapsed', seconds: 6 }],
    ['working 1 hour', { time: 'working', seconds: 3600 }],
    ['working 1 day', { time: 'working', days: 1 }],
    ['calendar 7 days', { time: 'calendar', days: 7 }],
  ])('reads %s and writes it again', (text, rule) => {
    expect(timeRule(text)).toEqual(rule);
    expect(timeRuleText(timeRule(text))).toBe(text);
  });

  it.each([
    'elapsed 3 days',
    'calendar 4 hours',
    'working 0 days',
    'working -1 day',
    '4 hours',
    'elapsed 4',
    'elapsed 1.5 hours',
    'soon',
    '',
  ])('refuses "%s"', (text) => {
    expect(() => timeRule(text)).toThrow();
  });
});
