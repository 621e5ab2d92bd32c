import { describe, expect, it } from '@jest/globals';
import { couldNotRun, outcomeOf, outcomeOfDrills, summary, type JestReport } from './outcome.js';

const NOTHING: JestReport = {
  numTotalTests: 0,
  numPassedTests: 0,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  numRuntimeErrorTestSuites: 0,
  testResults: [],
};

const file = (status: string, ...tests: string[]): JestReport['testResults'][number] => ({
  name: 'a.spec.ts',
  status,
  assertionResults: tests.map((test) => ({ fullName: `it ${test}`, status: test })),
});

describe('a run of tests', () => {
  it('counts what passed', () => {
    const report = {
      ...NOTHING,
      numTotalTests: 2,
      numPassedTests: 2,
      testResults: [file('passed', 'passed', 'passed')],
    };

    expect(outcomeOf('unit', report, 'exit code 0')).toEqual({ suite: 'unit', passed: 2, failed: 0, failures: [] });
  });

  it('counts a failed and a skipped test as failed, and names them', () => {
    const results = [file('failed', 'passed', 'failed', 'pending')];
    const report = { ...NOTHING, numTotalTests: 3, numPassedTests: 1, numFailedTests: 1, testResults: results };
    const outcome = outcomeOf('unit', report, 'exit code 1');

    expect(outcome.failed).toBe(2);
    expect(outcome.failures).toEqual(['unit: a.spec.ts: failed: it failed', 'unit: a.spec.ts: pending: it pending']);
  });

  it('counts a file that fails to run as failed', () => {
    const results = [file('failed'), file('passed', 'passed')];
    const report = {
      ...NOTHING,
      numTotalTests: 1,
      numPassedTests: 1,
      numRuntimeErrorTestSuites: 1,
      testResults: results,
    };

    expect(outcomeOf('e2e', report, 'exit code 1')).toMatchObject({
      passed: 1,
      failed: 1,
      failures: ['e2e: a.spec.ts: the file failed to run'],
    });
  });

  it('fails without a single test, without a report, and with an unexplained end', () => {
    const passed = { ...NOTHING, numTotalTests: 1, numPassedTests: 1 };

    expect(outcomeOf('e2e', NOTHING, 'exit code 0').failed).toBe(1);
    expect(outcomeOf('e2e', undefined, 'SIGKILL').failures).toEqual(['e2e: Jest left no report (SIGKILL)']);
    expect(outcomeOf('e2e', passed, 'exit code 1').failed).toBe(1);
  });

  it('counts each drill once, and says what did not hold', () => {
    const outcome = outcomeOfDrills([
      { id: 'F6', wrong: [] },
      { id: 'F13', wrong: ['I2 intake: contact twice', 'not ready'] },
    ]);

    expect(outcome).toMatchObject({ passed: 1, failed: 1 });
    expect(outcome.failures).toEqual(['drills: F13: I2 intake: contact twice; not ready']);
  });

  it('ends with the sum on a line of its own', () => {
    const report = { ...NOTHING, numTotalTests: 2, numPassedTests: 2 };
    const lines = summary([outcomeOf('unit', report, 'exit code 0'), couldNotRun('parts', 'kafka died')]);

    expect(lines.at(-1)).toBe('2 passed, 1 failed');
    expect(lines).toContain('  parts: kafka died');
  });
});
