import { onGround, type Ground } from './stack/ground.js';
import { say } from './stack/saying.js';
import { onStack } from './stack/stack.js';
import { Interrupted } from './stack/supervising/interruption.js';
import { runDrills } from './test-run/drills.js';
import { runSuite, sayHowToRepeat } from './test-run/jest.js';
import { couldNotRun, summary, type Outcome } from './test-run/outcome.js';

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Unit tests on nothing, integration tests on the parts, the quickest drills and end-to-end tests on the services. Drills come first: some of
 * the end-to-end tests write to the services' topics from databases of their own, which a service that starts again reports.
 */
async function runAll(ground: Ground, count: (outcome: Outcome) => void): Promise<void> {
  sayHowToRepeat();
  count(await runSuite('unit', ground));
  say('\nparts of profile test');
  await onStack(ground, { services: false }, async (stack) => {
    count(await runSuite('integration', ground, stack.partsFile));
    say('\nservices of profile test');
    await stack.bringUpServices();
    count(await runDrills(stack));
    count(await runSuite('e2e', ground, stack.partsFile));
  });
}

const outcomes: Outcome[] = [];
try {
  await onGround('test', 'fresh', (ground) => runAll(ground, (outcome) => outcomes.push(outcome)));
} catch (error) {
  outcomes.push(couldNotRun(error instanceof Interrupted ? 'run' : 'parts and services', reasonOf(error)));
}
say('');
for (const line of summary(outcomes)) say(line);
process.exit(outcomes.every(({ failed }) => failed === 0) ? 0 : 1);
