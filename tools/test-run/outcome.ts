export type Suite = 'unit' | 'integration' | 'e2e';

/** The parts of Jest's JSON report that are counted. */
export type JestReport = {
  readonly numTotalTests: number;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

export type Outcome = {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  /** One line for each failure, saying where. */
  readonly failures: readonly string[];
};

/** Drills count one each, whatever they claim. */
export function outcomeOfDrills(
  results: readonly { readonly id: string; readonly wrong: readonly string[] }[],
): Outcome {
  const failed = results.filter(({ wrong }) => wrong.length > 0);
  return {
    suite: 'drills',
    passed: results.length - failed.length,
    failed: failed.length,
    failures: failed.map(({ id, wrong }) => `drills: ${id}: ${wrong.join('; ')}`),
  };
}

/** Something that kept tests from running counts as one failure. */
export function couldNotRun(suite: string, why: string): Outcome {
  return { suite, passed: 0, failed: 1, failures: [`${suite}: ${why}`] };
}

/** A skipped test counts as failed: it proves nothing. */
const proved = (status: string): boolean => status === 'passed';

function failuresIn(suite: Suite, { testResults }: JestReport): string[] {
  return testResults.flatMap(({ name, status, assertionResults }) => {
    const failing = assertionResults.filter((test) => !proved(test.status));
    if (failing.length > 0) return failing.map((test) => `${suite}: ${name}: ${test.status}: ${test.fullName}`);
    return status === 'failed' ? [`${suite}: ${name}: the file failed to run`] : [];
  });
}

/** Counts one run of Jest; no test at all and an unexplained bad end are failures too. */
export function outcomeOf(suite: Suite, report: JestReport | undefined, ended: string): Outcome {
  if (report === undefined) return couldNotRun(suite, `Jest left no report (${ended})`);
  if (report.numTotalTests === 0) return couldNotRun(suite, 'not one test ran');
  const failures = failuresIn(suite, report);
  const unproved = report.numTotalTests - report.numPassedTests + report.numRuntimeErrorTestSuites;
  const unexplained = unproved === 0 && ended !== 'exit code 0';
  if (unexplained) failures.push(`${suite}: every test passed, yet Jest ended with ${ended}`);
  return { suite, passed: report.numPassedTests, failed: unproved + (unexplained ? 1 : 0), failures };
}

/** What the run prints at its end; the last line is the sum. */
export function summary(outcomes: readonly Outcome[]): string[] {
  const sum = (count: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[count], 0);
  const failures = outcomes.flatMap((outcome) => outcome.failures.map((failure) => `  ${failure}`));
  return [
    ...(failures.length === 0 ? [] : ['Failures', ...failures, '']),
    `${String(sum('passed'))} passed, ${String(sum('failed'))} failed`,
  ];
}
