import { describe, expect, it } from '@jest/globals';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { foldersIn, productionCode, read } from '../repository.js';
import { alertsIn, metricsIn, sectionsIn, unknownIn, type Alert } from './alerts.js';

const folders = ['libs', 'apps'].flatMap((folder) => foldersIn('.', folder).map((name) => `${folder}/${name}/src`));
const alerts = alertsIn(read('.', 'deploy/alerts/mash.yml').text);
const sections = sectionsIn(read('.', 'docs/runbook.md').text);

/** What every process tells of itself. */
function byItself(): readonly string[] {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return registry.getMetricsAsArray().map(({ name }) => name);
}

it('I6 every alert is raised on a metric that is there', () => {
  const known = new Set([...metricsIn(productionCode('.', folders)), ...byItself()]);
  expect(alerts.flatMap((alert) => unknownIn(alert, known))).toEqual([]);
});

it('every alert has a section in the runbook, which has no others, and names it', () => {
  const names = alerts.map(({ alert }) => alert);
  expect(sections).toEqual(names);
  expect(new Set(names).size).toBe(names.length);
  for (const { alert, annotations } of alerts) {
    expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
  }
});

describe('the rule about alerts', () => {
  const alert = (expr: string): Alert => ({
    alert: 'A',
    expr,
    labels: { severity: 'page' },
    annotations: { summary: 's', runbook: 'r' },
  });

  it('finds a metric that nobody registers, and not the word in a label', () => {
    const known = metricsIn([{ path: 'a.ts', text: `name: 'mash_boats_afloat'` }]);
    expect(unknownIn(alert('mash_boats_afloat{job="mash_x"} > 1'), known)).toEqual([]);
    expect(unknownIn(alert('rate(mash_boats_afloat_count[5m]) + mash_boats_sunk'), known)).toEqual(['mash_boats_sunk']);
  });

  it('refuses a rule that leaves whoever is woken without a word', () => {
    const silent = 'groups: [{ name: g, rules: [{ alert: A, expr: up, labels: { severity: page } }] }]';
    expect(() => alertsIn(silent)).toThrow('annotations');
  });
});
